import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { openTestContext } from '../../../tests/support/context.ts';
import type { Context } from '../../runtime/context.ts';
import { dropShifts } from '../shifts/drop-shifts.ts';
import { chainShift } from './chain-records.ts';
import { verifyRecords } from './verify-records.ts';

let context: Context;
beforeAll(async () => {
  context = await openTestContext();
});
afterAll(() => context.close());

const floor = 'f';
const day = 24 * 60 * 60_000;
const start = new Date(Math.floor(Date.now() / day) * day - 3 * day);

const run = (...statements: string[]) =>
  context.db.transaction().execute(async (db) => {
    for (const statement of statements) await sql.raw(statement).execute(db);
  });
const verify = () => verifyRecords(context.db, floor);

/** A version as shifts write it, and its link. */
const write = (agent: string, version: number) =>
  context.db.transaction().execute(async (db) => {
    await sql`update shift_summaries set newest = false where floor = ${floor} and agent = ${agent}`.execute(db);
    await sql`
      insert into shift_summaries (floor, agent, shift_at, version, day, from_at, to_at, planned, sums, irregularities, parts, changes,
        contacts, newest, withdrawn, cursor, known_at)
      values (${floor}, ${agent}, ${start}, ${version}, '2026-03-02', ${start}, ${new Date(start.getTime() + day / 3)}, null,
        '{"handled": 3}', '[]', '{"spans": []}', '[]', '{c1}', true, false, '1-0', ${start})`.execute(db);
    await chainShift(db, floor, agent, start, version);
  });

beforeEach(async () => {
  await run('truncate shift_summaries, record_links, record_heads');
  await write('ada', 1);
  await write('bob', 1);
  await write('ada', 2);
});

test('what was summed up holds, each version in the chain', async () => {
  expect(await verify()).toEqual({ links: 3, records: 3, unchained: 0, broken: null });
});

const flips = {
  day: `'2026-03-03'`,
  from_at: `from_at + interval '1 ms'`,
  to_at: `to_at - interval '1 ms'`,
  planned: `'{"from": 1}'`,
  sums: `'{"handled": 4}'`,
  irregularities: `'[{"kind": "no-sign-out"}]'`,
  parts: `'{"spans": [1]}'`,
  changes: `'[1]'`,
  contacts: `'{c2}'`,
  withdrawn: 'true',
  cursor: `'2-0'`,
  known_at: `known_at + interval '1 ms'`,
};

test.each(Object.entries(flips))('one byte of %s that is another is found', async (column, value) => {
  await run(`update shift_summaries set ${column} = ${value} where agent = 'bob'`);
  expect((await verify()).broken).toMatchObject({
    ...{ floor, kind: 'shift', seq: 2 },
    ...{ id: `1 ${start.toISOString()} bob`, why: expect.stringContaining('was changed') },
  });
});

test.each([
  ['another agent', `update shift_summaries set agent = 'eve' where agent = 'bob'`, 2],
  ['another beginning', `update shift_summaries set shift_at = shift_at + interval '1 ms' where agent = 'bob'`, 2],
  ['a version that is gone', `delete from shift_summaries where agent = 'ada' and version = 1`, 1],
  ['a newest version that is gone', `delete from shift_summaries where agent = 'ada' and version = 2`, 1],
  ['an older version marked as the newest', `update shift_summaries set newest = version = 1 where agent = 'ada'`, 1],
  ['no version marked as the newest', `update shift_summaries set newest = false where agent = 'bob'`, 2],
  [
    'a version slipped in',
    `insert into shift_summaries select floor, agent, shift_at, 2, day, from_at, to_at, planned, '{"handled": 9}', irregularities, parts,
      changes, contacts, true, withdrawn, cursor, known_at from shift_summaries where agent = 'bob';
     update shift_summaries set newest = false where agent = 'bob' and version = 1`,
    2,
  ],
  ['a link taken out', 'delete from record_links where seq = 2', 3],
  ['the first link taken out', 'delete from record_links where seq = 1', 2],
  ['the last link cut off', 'delete from record_links where seq = 3', 2],
  [
    'links in another order',
    'update record_links set seq = -seq where seq < 3; update record_links set seq = 3 + seq where seq < 0',
    1,
  ],
  [
    'a link that says another digest',
    `update record_links set digest = translate(digest, '0123456789abcdef', '123456789abcdef0') where seq = 2`,
    2,
  ],
  ['a link of another day', 'update record_links set day = day - 1 where seq = 3', 3],
])('%s is found', async (_what, statement, seq) => {
  await run(statement);
  expect((await verify()).broken).toMatchObject({ floor, kind: 'shift', seq });
});

test('a summary that is in no chain is counted', async () => {
  await run(`insert into shift_summaries select floor, 'eve', shift_at, version, day, from_at, to_at, planned, sums, irregularities, parts,
    changes, contacts, newest, withdrawn, cursor, known_at from shift_summaries where agent = 'bob'`);
  expect(await verify()).toMatchObject({ unchained: 1, broken: null });
});

test('summaries that are dropped when their time has come are not missing then', async () => {
  const later = Date.now() + 402 * day;
  expect(await dropShifts(context.db, later)).toBe(3);
  expect((await verifyRecords(context.db, floor, later)).broken).toBeNull();
  expect((await verify()).broken).toMatchObject({ seq: 1, why: expect.stringContaining('is missing') });
});
