import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { openTestContext } from '../../../tests/support/context.ts';
import { toldContact } from '../../contacts/testing/told-record.ts';
import type { Context } from '../../runtime/context.ts';
import { logEntry, writeContacts } from '../contact-log/write-contacts.ts';
import { eraseCustomer } from '../erasing/erase-customer.ts';
import { dropContacts } from '../keeping/drop-contacts.ts';
import { dropLinks } from './drop-links.ts';
import { verifyRecords } from './verify-records.ts';

let context: Context;
beforeAll(async () => {
  context = await openTestContext();
});
afterAll(() => context.close());

const floor = 'f';
const at = Date.UTC(2025, 2, 3, 9);
const customer = { key: 'k1', sealed: 'x.y', number: '+471' };
const contact = (id: string, version = 1) =>
  logEntry(version, toldContact(id, { at, legs: [{ queue: 'sales', agent: 'ada' }], customer }));

const run = (...statements: string[]) =>
  context.db.transaction().execute(async (db) => {
    for (const statement of statements) await sql.raw(statement).execute(db);
  });
const verify = () => verifyRecords(context.db, null);

beforeEach(async () => {
  await run('truncate contact_log, record_links, record_heads, erasures, erased_contacts, contact_drops');
  await writeContacts(context.db, floor, [contact('a'), contact('b'), contact('c')]);
  await writeContacts(context.db, floor, [contact('b', 2)]);
});

test('what was written holds, each version in the chain, each contact by its newest', async () => {
  expect(await verify()).toEqual({ links: 4, records: 3, unchained: 0, broken: null });
  expect(await verifyRecords(context.db, 'other')).toEqual({ links: 0, records: 0, unchained: 0, broken: null });
});

const flips = {
  version: 'version + 1',
  told: 'told + 1',
  closed_at: `closed_at - interval '1 ms'`,
  channel: `'Voice'`,
  program: `'p'`,
  customer_key: `'k2'`,
  number_code: `'+472'`,
  outcome: `'lost'`,
  wait_ms: 'wait_ms + 1',
  talk_ms: 'talk_ms + 1',
  handlings: 'handlings + 1',
  resolved: 'true',
  rating: '5',
  dispositions: `'{x}'`,
  agents: `'{bob}'`,
  terms: `terms || 'a:bob'::text`,
  words: `words || 'x:1'::tsvector`,
  written: `'{"sentiment": "positive"}'`,
  contact: `jsonb_set(contact, '{customer,sealed}', '"x.z"')`,
  events: `jsonb_set(events, '{0,time}', to_jsonb((events->0->>'time')::bigint + 1))`,
};

test.each(Object.entries(flips))('one byte of %s that is another is found', async (column, value) => {
  await run(`update contact_log set ${column} = ${value} where id = 'b'`);
  expect((await verify()).broken).toMatchObject({
    floor,
    kind: 'contact',
    seq: 4,
    id: 'b',
    why: expect.stringContaining('was changed'),
  });
});

describe('a chain', () => {
  test.each([
    [`update record_links set digest = translate(digest, '0123456789abcdef', '123456789abcdef0') where seq = 2`, 2],
    [`update record_links set hash = translate(hash, '0123456789abcdef', '123456789abcdef0') where seq = 3`, 3],
    [`update record_links set id = 'x' where seq = 1`, 1],
    [`delete from record_links where seq = 2`, 3],
    [`delete from record_links where seq = 4`, 2],
    [`update record_heads set hash = translate(hash, '0123456789abcdef', '123456789abcdef0')`, 4],
  ])('that somebody was at is found: %s', async (statement, seq) => {
    await run(statement);
    expect((await verify()).broken).toMatchObject({ floor, seq });
  });
});

test('a contact that began at another time than was chained is not there', async () => {
  await run(`update contact_log set first_at = first_at + interval '1 ms' where id = 'b'`);
  expect((await verify()).broken).toMatchObject({ seq: 4, id: 'b', why: expect.stringContaining('is missing') });
});

test('a contact that is gone is missing, unless its month was dropped when its time had come', async () => {
  await run(`create table kept as select * from contact_log where id = 'c'`, `delete from contact_log where id = 'c'`);
  expect((await verify()).broken).toMatchObject({ seq: 3, id: 'c', why: expect.stringContaining('is missing') });
  await run('insert into contact_log select * from kept', 'drop table kept');
  expect((await verify()).broken).toBeNull();
  expect(await dropContacts(context.db, Date.UTC(2027, 3, 1))).toMatchObject({ contacts: 3 });
  expect(await verify()).toEqual({ links: 4, records: 0, unchained: 0, broken: null });
});

test('links older than any contact is kept go, and the chain goes on from the head that stays', async () => {
  await run(`update record_heads set day = '2018-01-01'`, `update record_links set day = '2018-01-01'`);
  expect((await verify()).broken).toMatchObject({ seq: 1 });
  expect(await dropLinks(context.db, Date.UTC(2026, 0, 1))).toBe(4);
  expect(await verify()).toEqual({ links: 0, records: 0, unchained: 3, broken: null });
  await writeContacts(context.db, floor, [contact('d')]);
  expect(await verify()).toEqual({ links: 1, records: 1, unchained: 3, broken: null });
});

test('after an erasure the chain holds, and has a version more of what was erased', async () => {
  expect(await eraseCustomer(context, floor, { key: 'k1' }, [])).toMatchObject({ contacts: 3 });
  expect(await verify()).toEqual({ links: 7, records: 3, unchained: 0, broken: null });
  const { rows } = await sql<{ salted: number }>`
    select count(*)::integer as salted from record_links where length(salt) > 0`.execute(context.db);
  expect(rows).toEqual([{ salted: 3 }]);
});
