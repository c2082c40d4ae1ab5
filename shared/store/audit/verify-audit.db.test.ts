import fc from 'fast-check';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openTestContext } from '../../../tests/support/context.ts';
import type { Context } from '../../runtime/context.ts';
import { appendEntries } from './append-entries.ts';
import { hashOf } from './chain.ts';
import { dropAuditEntries } from './drop-entries.ts';
import { entryOf } from './entry-row.ts';
import { entry } from './testing/entries.ts';
import { emptyAudit, tamper } from './testing/tamper.ts';
import { verifyAudit, type Verified } from './verify-audit.ts';

const day = 24 * 60 * 60_000;
const start = Date.UTC(2026, 0, 1);
/** More than two slices of the walk. */
const count = 2300;

let context: Context;
beforeAll(async () => {
  context = await openTestContext();
});
afterAll(() => context.close());

/** Entries an hour apart. */
const append = (from: number, to: number): Promise<void> =>
  appendEntries(context.db, {
    entries: Array.from({ length: to - from }, (_, n) => ({
      ...entry({ subject: `${from + n}`, detail: { n, ok: true } }),
      at: start + (from + n) * (day / 24),
    })),
    attempted: null,
  });
const broken = async (expected?: Verified['newest']): Promise<Verified['broken']> =>
  (await verifyAudit(context.db, expected ?? null)).broken;

test('a log without entries holds, and one with ten thousand', async () => {
  expect(await verifyAudit(context.db)).toEqual({
    entries: 0,
    first: null,
    last: null,
    newest: { seq: 0, hash: '0'.repeat(64) },
    anchor: null,
    broken: null,
  });
  for (let from = 0; from < 10_000; from += 1000) await append(from, from + 1000);
  expect(await verifyAudit(context.db)).toMatchObject({
    entries: 10_000,
    first: { seq: 1, at: start },
    last: { seq: 10_000, at: start + 9999 * (day / 24) },
    newest: { seq: 10_000, hash: expect.stringMatching(/^[0-9a-f]{64}$/) },
    broken: null,
  });
  await emptyAudit(context.db);
});

const columns = 'seq, at, actor, actor_kind, actor_name, address, action, outcome, floor, subject, detail, previous, hash';
const shifted = `update audit set seq = -seq where seq >= $n; update audit set seq = 1 - seq where seq < 0`;

/** What somebody might do to entry $n (and $m, another), and where it must show. */
const tamperings: Record<string, { statement: string; at?: (n: number, m: number) => number; why: string }> = {
  ...Object.fromEntries(
    Object.entries({
      at: "at + interval '1 millisecond'",
      actor: "'someone else'",
      actor_kind: "'key'",
      actor_name: 'null',
      address: 'null',
      action: "'signed-in'",
      outcome: "'refused'",
      floor: 'null',
      subject: "subject || '0'",
      detail: `detail || '{"ok": false}'`,
      hash: "repeat('0', 64)",
      previous: "repeat('f', 64)",
    }).map(([column, value]) => [
      `changed: ${column}`,
      { statement: `update audit set ${column} = ${value} where seq = $n`, why: 'was changed' },
    ]),
  ),
  missing: { statement: 'delete from audit where seq = $n', why: 'is missing' },
  'missing, and the gap closed': {
    statement:
      'delete from audit where seq = $n; update audit set seq = -seq where seq > $n; update audit set seq = -seq - 1 where seq < 0',
    why: 'was changed',
  },
  inserted: {
    statement: `${shifted}; insert into audit (${columns}) select $n, ${columns.slice(5)} from audit where seq = $m + (case when $m >= $n then 1 else 0 end)`,
    why: 'was changed',
  },
  'inserted before the beginning': {
    statement: `insert into audit (${columns}) select 0, ${columns.slice(5)} from audit where seq = $n`,
    at: () => 0,
    why: 'was inserted',
  },
  reordered: {
    statement: 'update audit set seq = -seq where seq in ($n, $m); update audit set seq = $n + $m + seq where seq < 0',
    at: Math.min,
    why: 'was changed',
  },
};

describe.each([
  ['a log from its first entry', 0],
  ['a log whose beginning was dropped', 480],
])('in %s', (_what, dropped) => {
  beforeAll(async () => {
    await emptyAudit(context.db);
    await append(0, count);
    const drop = await dropAuditEntries(context.db, 1, start + dropped * (day / 24) + day);
    expect(drop).toBe(dropped);
    await sql.raw('create table kept as select * from audit').execute(context.db);
  });
  afterAll(() => sql.raw('drop table kept').execute(context.db));
  const renew = (): Promise<void> => tamper(context.db, 'delete from audit', 'insert into audit select * from kept');

  test('all is well', async () => {
    expect(await broken()).toBeNull();
  });

  test.each(Object.entries(tamperings))('%s: is found, and where', async (_name, { statement, at = (n: number) => n, why }) => {
    const place = fc.integer({ min: dropped + 1, max: count - 1 });
    const places = fc.uniqueArray(place, { minLength: 2, maxLength: 2 });
    await fc.assert(
      fc.asyncProperty(places, async ([n = 0, m = 0]) => {
        await tamper(context.db, ...statement.replaceAll('$n', `${n}`).replaceAll('$m', `${m}`).split(';'));
        const found = await broken();
        await renew();
        expect(found).toEqual({ seq: at(n, m), why: expect.stringContaining(why) });
      }),
      { numRuns: 4 },
    );
  });

  test('an entry replaced by one with a hash of its own is found by the next, which does not follow it', async () => {
    const n = 1234;
    const row = await context.db.selectFrom('audit').selectAll().where('seq', '=', n).executeTakeFirstOrThrow();
    const hash = hashOf({ ...entryOf(row), subject: 'another' });
    await tamper(context.db, `update audit set subject = 'another', hash = '${hash}' where seq = ${n}`);
    expect(await broken()).toEqual({ seq: n + 1, why: expect.stringContaining('does not follow') });
    await renew();
  });

  test('the chain written anew from some entry on is found by a note of an entry behind it, as is a cut-off end', async () => {
    const { newest } = await verifyAudit(context.db);
    await tamper(context.db, `delete from audit where seq > ${count - 10}`);
    expect(await broken()).toEqual(dropped === 0 ? null : { seq: count - 10, why: expect.stringContaining('no entry tells') });
    expect(await broken(newest)).toEqual(
      dropped === 0
        ? { seq: count - 9, why: expect.stringContaining(`up to ${newest.seq} at least: the end was cut off`) }
        : { seq: count - 10, why: expect.stringContaining('no entry tells') },
    );
    if (dropped > 0) return renew();
    await append(0, 20);
    expect(await broken()).toBeNull();
    expect(await broken(newest)).toEqual({ seq: newest.seq, why: expect.stringContaining('written anew') });
    return renew();
  });

  test('a note of any entry holds', async () => {
    const some = await context.db
      .selectFrom('audit')
      .select(['seq', 'hash'])
      .where('seq', 'in', [dropped + 1, 1500, count])
      .execute();
    expect(some).toHaveLength(3);
    for (const noted of some) expect(await broken(noted)).toBeNull();
  });
});

test('a note that is older than what is kept fails in words', async () => {
  const old = { seq: 5, hash: 'a'.repeat(64) };
  await emptyAudit(context.db);
  await append(0, 100);
  await dropAuditEntries(context.db, 1, start + 3 * day);
  expect(await broken(old)).toEqual({ seq: 5, why: expect.stringContaining('its time had come') });
});
