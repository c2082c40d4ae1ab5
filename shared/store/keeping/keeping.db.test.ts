import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { openTestContext } from '../../../tests/support/context.ts';
import { contactRecord } from '../../contacts/contact-record.ts';
import type { ContactEvent } from '../../events/floor-event.ts';
import { countContact } from '../../floor/count-contact.ts';
import { judgingHistory } from '../../floor/judging-history.ts';
import { event } from '../../floor/testing/generate.ts';
import type { Context } from '../../runtime/context.ts';
import { searchAudit } from '../audit/search-audit.ts';
import { logEntry, writeContacts } from '../contact-log/write-contacts.ts';
import { countedFrom } from './counted-from.ts';
import { dropByHand } from './drop-by-hand.ts';
import { dropContacts } from './drop-contacts.ts';
import { liftHold, placeHold, type NewHold } from './holds.ts';
import { readKept, setKeeping } from './keeping.ts';
import { pastPlaces } from './past-contacts.ts';
import { settleKeeping } from './settle-keeping.ts';

let opened: Context;
let context: Pick<Context, 'db'>;
beforeAll(async () => {
  opened = await openTestContext();
});
afterAll(() => opened.close());

const floor = 'f';
const now = Date.UTC(2026, 5, 15);
const judgingAt = judgingHistory([]);
const customer = { key: 'k1', sealed: 'x.y', number: '+471', tail: 't', email: 'mail' };

const contact = (id: string, at: number, about: object = {}) => {
  const events = [event('contact.queued', at, { contact: id, queue: 'sales', ...about })] as ContactEvent[];
  return logEntry(1, contactRecord(countContact({ judgingAt, snapshots: [] }, now, id, events).settled, events, judgingAt));
};
const write = (entries: ReturnType<typeof contact>[], on = floor) => writeContacts(context.db, on, entries);
const places = async (on = floor): Promise<Record<string, string>> => {
  const { rows } = await sql<{ id: string; place: string }>`
    select id, tableoid::regclass::text as place from contact_log where floor = ${on} order by id`.execute(context.db);
  return Object.fromEntries(rows.map(({ id, place }) => [id, place.replace('contact_log_', '')]));
};
const settle = async (): Promise<number[]> => {
  const moved: number[] = [];
  const moves = settleKeeping(context.db, floor, now);
  for (let step = await moves.next(); step.done !== true; step = await moves.next()) moved.push(step.value);
  return moved;
};
/** How many locks of a kind on a table are held, or waited for. */
const waiting = async (table: string, mode: string, granted: boolean): Promise<number> => {
  const { rows } = await sql<{ locks: number }>`
    select count(*)::integer as locks from pg_locks where relation = ${table}::regclass and mode = ${mode} and granted = ${granted}`.execute(
    context.db,
  );
  return rows[0]?.locks ?? 0;
};
const hold = (over: Partial<NewHold>): Promise<string> =>
  placeHold(
    context.db,
    { floor, kind: 'floor', subject: null, number_code: null, email_mark: null, reason: 'Case 7', placed_by: 'Ada', ...over },
    now,
  );

beforeEach(async () => {
  // one that knows of no months yet
  context = { db: opened.db.withoutPlugins() };
  const { rows } = await sql<{ name: string }>`
    select relname as name from pg_class where relname ~ '^contact_log_k[0-9]+_[0-9]{6}$' and relkind = 'r'`.execute(context.db);
  for (const { name } of rows) await sql.raw(`drop table ${name}`).execute(context.db);
  for (const table of ['contact_log', 'contact_keeping', 'holds', 'contact_drops', 'floors'])
    await sql.raw(`truncate ${table} cascade`).execute(context.db);
});

const old = Date.UTC(2025, 9, 3);

test('what is set decides where contacts lie from then on, and those that were there are moved', async () => {
  await write([contact('a', old, { program: 'acme' }), contact('b', old), contact('c', now, { program: 'acme' })]);
  await setKeeping(context.db, floor, 'acme', 6);
  await write([contact('d', old, { program: 'acme' }), contact('e', old, { program: 'other' })]);
  expect(await places()).toEqual({
    ...{ a: 'k24_202510', b: 'k24_202510', c: 'k24_202606' },
    ...{ d: 'k6_202510', e: 'k24_202510' },
  });
  expect((await readKept(context.db, floor)).settled).toBe(false);
  expect(await settle()).toEqual([1, 1]);
  expect(await places()).toMatchObject({ a: 'k6_202510', b: 'k24_202510', c: 'k6_202606', d: 'k6_202510' });
  expect(await settle()).toEqual([]);
  await setKeeping(context.db, floor, null, 12);
  await setKeeping(context.db, floor, 'acme', null);
  await settle();
  expect(new Set(Object.values(await places()))).toEqual(new Set(['k12_202510', 'k12_202606']));
  const { keeping, settled } = await readKept(context.db, floor);
  expect({ ...keeping, settled }).toEqual({ usual: 12, programs: new Map(), settled: true });
});

test('while contacts are still to be moved to where they are kept for longer, none of the floor is dropped', async () => {
  await setKeeping(context.db, floor, null, 6);
  await settle();
  await write([contact('a', old)]);
  await setKeeping(context.db, floor, null, 84);
  expect(await dropContacts(context.db, now)).toEqual({ contacts: 0, months: 0 });
  expect(await places()).toEqual({ a: 'k6_202510' });
  await settle();
  // the month that is empty now goes
  expect(await dropContacts(context.db, now)).toEqual({ contacts: 0, months: 1 });
  expect(await places()).toEqual({ a: 'k84_202510' });
});

test('a month is dropped once all of it is past its time, is counted and told, and no other floor’s is touched', async () => {
  await setKeeping(context.db, floor, null, 6);
  await settle();
  await write([contact('a', old), contact('b', old), contact('c', Date.UTC(2025, 11, 1))]);
  await write([contact('a', old)], 'g');
  expect(await dropContacts(context.db, Date.UTC(2026, 3, 30))).toEqual({ contacts: 0, months: 0 });
  expect(await countedFrom(context.db, floor)).toBe(0);
  expect(await dropContacts(context.db, Date.UTC(2026, 4, 1))).toEqual({ contacts: 2, months: 1 });
  expect(await places()).toEqual({ c: 'k6_202512' });
  expect(await places('g')).toEqual({ a: 'k24_202510' });
  const { dropped } = await readKept(context.db, floor);
  expect(dropped).toEqual([{ month: '2025-10', months: 6, contacts: 2, at: new Date(Date.UTC(2026, 4, 1)) }]);
  const [told] = await searchAudit(context.db, { floors: null, action: 'contacts-dropped', limit: 1 });
  expect(told).toMatchObject({ floor, subject: '2025-10', detail: { contacts: 2, keep: 6 } });
  expect(new Date(await countedFrom(context.db, floor)).toISOString()).toBe('2025-11-09T00:00:00.000Z');
});

test('contacts of a month are read while they are counted, and what somebody reads is dropped the next time', async () => {
  await setKeeping(context.db, floor, null, 6);
  await settle();
  await write([contact('a', old), contact('b', old)]);
  const month = (await pastPlaces(context.db, now)).filter(({ name }) => name === 'contact_log_k6_202510');
  const { promise: counted, resolve: goOn } = Promise.withResolvers<undefined>();
  // to count them takes a look at floors
  const held = context.db.transaction().execute(async (at) => {
    await sql`lock table floors in access exclusive mode`.execute(at);
    await counted;
  });
  await vi.waitUntil(async () => (await waiting('floors', 'AccessExclusiveLock', true)) > 0);
  const dropping = dropContacts(context.db, now, month);
  await vi.waitUntil(async () => (await waiting('floors', 'AccessShareLock', false)) > 0, { timeout: 4000 });
  const seen = await context.db.transaction().execute(async (at) => {
    await sql`set local lock_timeout = '1s'`.execute(at);
    const { rows } = await sql<{ id: string }>`select id from contact_log_k6_202510 order by id`.execute(at);
    return rows.map(({ id }) => id);
  });
  goOn(undefined);
  await held;
  expect(seen).toEqual(['a', 'b']);
  expect(await dropping).toEqual({ contacts: 2, months: 1 });
});

test('a month that somebody reads all the time is dropped the next time', { timeout: 30_000 }, async () => {
  await setKeeping(context.db, floor, null, 6);
  await settle();
  await write([contact('a', old)]);
  await context.db.transaction().execute(async (at) => {
    await sql`select from contact_log_k6_202510`.execute(at);
    expect(await dropContacts(context.db, now)).toEqual({ contacts: 0, months: 0 });
  });
  expect(await dropContacts(context.db, now)).toEqual({ contacts: 1, months: 1 });
});

const all = () => [
  contact('a', old, { program: 'acme' }),
  contact('b', old, { customer }),
  contact('c', old, { customer: { ...customer, key: 'k2' } }),
  contact('d', old),
];

test.each([
  ['the floor', { kind: 'floor' }, ['a', 'b', 'c', 'd']],
  ['a program', { kind: 'program', subject: 'acme' }, ['a']],
  ['a contact', { kind: 'contact', subject: 'd' }, ['d']],
  ['a customer by key', { kind: 'customer', subject: 'k1' }, ['b']],
  ['a customer by number', { kind: 'customer', subject: 'other', number_code: '+471' }, ['b', 'c']],
  ['a customer by address', { kind: 'customer', subject: 'other', email_mark: 'mail' }, ['b', 'c']],
] as const)(
  'under a hold on %s the month is not dropped, by hand nothing of it, and the rest goes row by row',
  async (_what, what, kept) => {
    await setKeeping(context.db, floor, null, 6);
    await settle();
    await write(all());
    const id = await hold(what);
    const month = Date.UTC(2025, 9);
    expect(await dropByHand(context.db, month, now)).toEqual({
      held: { id, floor, kind: what.kind, reason: 'Case 7', contacts: kept.length },
    });
    expect(Object.keys(await places())).toHaveLength(4);
    expect(await dropContacts(context.db, now)).toEqual({ contacts: 4 - kept.length, months: 0 });
    expect(Object.keys(await places())).toEqual(kept);
    expect(await liftHold(context.db, floor, id, 'Bob', now)).toBe(true);
    expect(await liftHold(context.db, floor, id, 'Bob', now)).toBe(false);
    expect(await dropByHand(context.db, month, now)).toEqual({ dropped: { contacts: kept.length, months: 1 } });
    expect(await dropByHand(context.db, month, now)).toBeNull();
    expect((await readKept(context.db, floor)).dropped).toMatchObject([{ contacts: 4 }]);
  },
);

test('another floor’s hold keeps nothing of this one', async () => {
  await setKeeping(context.db, floor, null, 6);
  await settle();
  await write([contact('a', old)]);
  await hold({ floor: 'g' });
  expect(await dropContacts(context.db, now)).toEqual({ contacts: 1, months: 1 });
});

test('contacts of a replayed floor are kept from when it was made', async () => {
  await sql`insert into floors (id, name, timezone, mode, created_at)
    values (${floor}, 'F', 'UTC', 'replay', ${new Date(Date.UTC(2026, 0, 20))})`.execute(context.db);
  await write([contact('a', Date.UTC(1999, 7, 1)), contact('b', Date.UTC(2018, 1, 1))]);
  expect(await dropContacts(context.db, Date.UTC(2027, 11, 31))).toEqual({ contacts: 0, months: 0 });
  expect(await dropContacts(context.db, Date.UTC(2028, 1, 1))).toEqual({ contacts: 2, months: 1 });
});
