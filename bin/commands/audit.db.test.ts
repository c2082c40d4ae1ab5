import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Context } from '@floorlight/shared/runtime/context.ts';
import { openAudit } from '@floorlight/shared/store/audit/open-audit.ts';
import { entry } from '@floorlight/shared/store/audit/testing/entries.ts';
import { tamper } from '@floorlight/shared/store/audit/testing/tamper.ts';
import { openTestContext } from '../../tests/support/context.ts';

const main = fileURLToPath(new URL('../main.ts', import.meta.url));
let context: Context;

const append = async (count: number): Promise<void> => {
  const audit = openAudit(context);
  for (let n = 0; n < count; n += 1) audit.record(entry({ subject: `${n}` }));
  await audit.flush();
  await audit.close();
};

beforeAll(async () => {
  context = await openTestContext();
  await append(30);
});
afterAll(() => context.close());

const verify = async (...words: string[]): Promise<string> => {
  const { DATABASE_URL, REDIS_URL, FLOORLIGHT_SECRET } = context.config;
  const env = { PATH: process.env['PATH'], DATABASE_URL, REDIS_URL, FLOORLIGHT_SECRET };
  return (await promisify(execFile)(process.execPath, [main, 'audit', 'verify', ...words], { env })).stdout;
};
const newest = async (): Promise<string> => /^Newest +(\S+)$/m.exec(await verify())?.[1] ?? '';

test('a log that holds is told with its first, last and newest, which a later look can be held against', async () => {
  const printed = await verify();
  expect(printed).toMatch(/^Entries +30\nFirst +1 \(20\S+Z\)\nLast +30 \(20\S+Z\)\nNewest +30:[0-9a-f]{64}\n/);
  const noted = await newest();
  await append(5);
  expect(await verify('--expect', noted)).toContain('Entries   35');
  const told = JSON.parse(await verify('--json', '--expect', noted)) as object;
  expect(told).toMatchObject({ ok: true, entries: 35, first: { seq: 1 }, last: { seq: 35 }, anchor: null, broken: null });
});

test.each(['30', '30:abc', `0:${'a'.repeat(64)}`, `-1:${'a'.repeat(64)}`])('--expect %s is refused in words', async (noted) => {
  const failure = { code: 1, stderr: expect.stringContaining(`--expect ${noted} is not what`) };
  await expect(verify(`--expect=${noted}`)).rejects.toMatchObject(failure);
});

test('a cut-off end is found by what was noted, and by nothing else', async () => {
  const noted = await newest();
  await tamper(context.db, 'create table kept as select * from audit', 'delete from audit where seq > 32');
  expect(await verify()).toContain('Entries   32');
  await expect(verify('--expect', noted)).rejects.toMatchObject({
    code: 1,
    stderr: expect.stringContaining('entry 33 is missing, and all up to 35 at least: the end was cut off'),
  });
  await tamper(context.db, 'delete from audit', 'insert into audit select * from kept', 'drop table kept');
  expect(await verify('--expect', noted)).toContain('Entries   35');
});

test('a change fails with the entry’s number, as a sentence and as JSON', async () => {
  await tamper(context.db, "update audit set actor = 'somebody' where seq = 20");
  const sentence =
    'floorlight: The audit log is broken: entry 20 was changed: it does not fit its hash. 19 entries before it hold.\n';
  await expect(verify()).rejects.toMatchObject({ code: 1, stderr: sentence });
  const failure = (await verify('--json').catch((error: unknown) => error)) as { code: number; stdout: string };
  expect(failure.code).toBe(1);
  expect(JSON.parse(failure.stdout)).toMatchObject({ ok: false, entries: 19, broken: { seq: 20 } });
});
