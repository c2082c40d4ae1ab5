import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Context } from '@floorlight/shared/runtime/context.ts';
import { defineFloor } from '@floorlight/shared/store/define-floor.ts';
import { createSource, findSource } from '@floorlight/shared/store/sources.ts';
import { openTestContext } from '../../tests/support/context.ts';

const main = fileURLToPath(new URL('../main.ts', import.meta.url));
let context: Context;
let source: { id: string; secret: string };

beforeAll(async () => {
  context = await openTestContext();
  await defineFloor(context, { id: 'one', name: 'One', timezone: 'UTC', mode: 'live' });
  source = await createSource(context, { name: 'PBX', kind: 'generic', floors: ['one'] });
});
afterAll(() => context.close());

const rotate = async (...words: string[]): Promise<string> => {
  const { DATABASE_URL, REDIS_URL, FLOORLIGHT_SECRET } = context.config;
  const env = { PATH: process.env['PATH'], DATABASE_URL, REDIS_URL, FLOORLIGHT_SECRET };
  return (await promisify(execFile)(process.execPath, [main, 'source', 'rotate', ...words], { env })).stdout;
};
const active = async (): Promise<string[]> => (await findSource(context, source.id))?.secrets ?? [];

test('a new secret is printed and works beside the old one; without overlap it is the only one', async () => {
  const first = JSON.parse(await rotate(source.id, '--json')) as { id: string; secret: string; until: string };
  expect(first).toMatchObject({ id: source.id, secret: expect.stringMatching(/^whsec_/), until: expect.stringMatching(/Z$/) });
  expect(await active()).toEqual([first.secret, source.secret]);
  const [, second] = /once: (whsec_\S+)\n$/.exec(await rotate(source.id, '--overlap', '0')) ?? [];
  expect(await active()).toEqual([second]);
});

test.each([
  ['a source that is none', ['src_none'], 'There is no source "src_none"'],
  ['an overlap that is no number', ['any', '--overlap', 'soon'], '--overlap soon is not a number of hours'],
])('%s is refused in words and changes nothing', async (_what, words, sentence) => {
  const before = await active();
  await expect(rotate(...words)).rejects.toMatchObject({ code: 1, stderr: expect.stringContaining(sentence) });
  expect(await active()).toEqual(before);
});
