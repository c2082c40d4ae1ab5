import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { onEverything } from '@floorlight/shared/access/grant.ts';
import type { Context } from '@floorlight/shared/runtime/context.ts';
import { searchAudit } from '@floorlight/shared/store/audit/search-audit.ts';
import { readFactorRule } from '@floorlight/shared/store/factor-rule.ts';
import { FormClient } from '@floorlight/server/testing/form-client.ts';
import { goodPassword, personWithPassword } from '@floorlight/server/testing/person-with-password.ts';
import { serveApp } from '@floorlight/server/testing/serve-app.ts';
import { totp } from '@floorlight/server/testing/totp.ts';
import { openTestContext } from '../../tests/support/context.ts';

const main = fileURLToPath(new URL('../main.ts', import.meta.url));
const email = 'only@example.org';
let context: Context;
let url: string;
let stop: () => Promise<void>;

beforeAll(async () => {
  context = await openTestContext();
  ({ url, stop } = await serveApp(context));
  await personWithPassword(context, email, { grants: [onEverything('administrator')] });
});
afterAll(async () => {
  await stop();
  await context.close();
});

const user = async (...words: string[]): Promise<string> => {
  const { DATABASE_URL, REDIS_URL, FLOORLIGHT_SECRET } = context.config;
  const env = { PATH: process.env['PATH'], DATABASE_URL, REDIS_URL, FLOORLIGHT_SECRET };
  return (await promisify(execFile)(process.execPath, [main, 'user', ...words], { env })).stdout;
};

test('the only administrator, phone and codes lost: the machine’s owner lets them in to set up another', async () => {
  const before = new FormClient(url);
  await before.post('/sign-in', { email, password: goodPassword });
  const begun = await before.ask('/api/v1/me/second-factor', 'POST', { current: goodPassword });
  const { secret } = (await begun.json()) as { secret: string };
  await before.ask('/api/v1/me/second-factor', 'PUT', { code: totp(secret) });
  expect(await user('require-second-factor', 'administrators')).toContain('required of administrators');
  expect(await readFactorRule(context)).toBe('administrators');

  const said = await user('second-factor-off', '--email', 'Only@example.org');
  const link = new URL(/at (\S+)\n$/.exec(said)?.[1] ?? '');
  const made = new FormClient(url);
  expect((await made.get(link.pathname)).headers.get('location')).toBe('/');
  expect((await made.ask('/api/v1/people')).status).toBe(403);
  const again = await made.ask('/api/v1/me/second-factor', 'POST', { current: goodPassword });
  const other = ((await again.json()) as { secret: string }).secret;
  expect((await made.ask('/api/v1/me/second-factor', 'PUT', { code: totp(other) })).status).toBe(202);
  expect((await made.ask('/api/v1/people')).status).toBe(200);

  const told = await searchAudit(context.db, { floors: null, limit: 20 });
  expect(told.filter(({ actor }) => actor.kind === 'command-line').map(({ action }) => action)).toEqual([
    'second-factor-changed',
    'setting-changed',
  ]);
});

test.each([
  ['somebody who is not there', ['second-factor-off', '--email', 'no@example.org'], 'Nobody signs in with no@example.org'],
  ['a rule that is none', ['require-second-factor', 'some'], 'Allowed choices are nobody, administrators, everyone'],
])('%s is refused in words', async (_what, words, sentence) => {
  await expect(user(...words)).rejects.toThrow(sentence);
});
