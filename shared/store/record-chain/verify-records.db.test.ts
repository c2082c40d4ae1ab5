import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { openTestContext } from '../../../tests/support/context.ts';
import { toldContact } from '../../contacts/testing/told-record.ts';
import type { Context } from '../../runtime/context.ts';
import { logEntry, writeContacts } from '../contact-log/write-contacts.ts';
import { eraseCustomer, erasureId } from '../erasing/erase-customer.ts';
import { auditContact } from '../contact-log/audit-contact.ts';
import { editContact } from '../contact-log/edit-contact.ts';
import { dropContacts } from '../keeping/drop-contacts.ts';
import { setKeeping } from '../keeping/keeping.ts';
import { settleKeeping } from '../keeping/settle-keeping.ts';
import { dropLinks } from './drop-links.ts';
import { noteHeads } from './note-heads.ts';
import { verifyRecords } from './verify-records.ts';

let context: Context;
beforeAll(async () => {
  context = await openTestContext();
});
afterAll(() => context.close());

const floor = 'f';
const at = Date.UTC(2025, 2, 3, 9);
const customer = { key: 'k1', sealed: 'x.y', number: '+471' };
const contact = (id: string, version = 1, about: object = {}) =>
  logEntry(version, toldContact(id, { at, legs: [{ queue: 'sales', agent: 'ada' }], customer, ...about }));

const run = (...statements: string[]) =>
  context.db.transaction().execute(async (db) => {
    // as its owner can: without what keeps rows as they are
    await sql`set local session_replication_role = replica`.execute(db);
    for (const statement of statements) await sql.raw(statement).execute(db);
  });
const verify = () => verifyRecords(context.db, null);

beforeEach(async () => {
  await run(
    'truncate contact_log, record_links, record_heads, erasures, erased_contacts, contact_drops, contact_edits, contact_audits',
    'truncate contact_keeping, audit, audit_anchor',
  );
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
    ['delete from record_links where seq <= 2', 3],
    ['update record_links set keep = 6 where seq = 2', 2],
    ['update record_links set form = null where seq = 2', 2],
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

describe('a chain of which the audit log has the heads', () => {
  const tomorrow = () => Date.now() + 26 * 60 * 60_000;
  const later = async () => {
    expect(await noteHeads(context.db, Date.now())).toBe(0);
    expect(await noteHeads(context.db, tomorrow())).toBe(1);
    expect(await noteHeads(context.db, tomorrow())).toBe(0);
    expect((await verify()).broken).toBeNull();
  };

  test.each([
    [
      'its end cut off with its head',
      'delete from record_links where seq > 2',
      `update record_heads set seq = 2, hash = (select hash from record_links where seq = 2)`,
    ],
    ['all of it gone with its heads', 'delete from record_links', 'delete from record_heads'],
    [
      'a head whose day is another, and no links before it',
      'delete from record_links',
      `update record_heads set day = '2018-01-01'`,
    ],
  ])('is missed: %s', async (_what, ...statements) => {
    await later();
    await run(...statements);
    expect((await verify()).broken).toMatchObject({
      floor,
      kind: 'contact',
      seq: 4,
      id: null,
      why: expect.stringContaining('audit log'),
    });
  });

  test('also on a floor of which nothing else is left', async () => {
    await later();
    await run('delete from record_links', 'delete from record_heads', 'delete from contact_log');
    expect((await verify()).broken).toMatchObject({ floor, seq: 4 });
  });
});

test('links are not missing at the beginning because a younger head stands before them', async () => {
  await run(`update record_heads set seq = 2, hash = (select hash from record_links where seq = 2), day = current_date - 1`);
  await run(`insert into record_heads select floor, kind, current_date, 4, hash from record_links where seq = 4`);
  expect((await verify()).broken).toBeNull();
  await run('delete from record_links where seq <= 2');
  expect((await verify()).broken).toMatchObject({ seq: 3, why: expect.stringContaining('is missing') });
});

describe('a drop excuses', () => {
  const settle = async (): Promise<void> => {
    for await (const _ of settleKeeping(context.db, floor, Date.now()));
  };
  const short = async (): Promise<void> => {
    await setKeeping(context.db, floor, 'acme', 6);
    await settle();
    await writeContacts(context.db, floor, [contact('x', 1, { program: 'acme' }), contact('y', 1, { program: 'acme' })]);
  };
  const dropped = Date.UTC(2025, 10, 1);

  test('no contact of another program', async () => {
    await short();
    expect(await dropContacts(context.db, dropped)).toMatchObject({ contacts: 2 });
    expect((await verify()).broken).toBeNull();
    await run(`delete from contact_log where id = 'c'`);
    expect((await verify()).broken).toMatchObject({ id: 'c', why: expect.stringContaining('is missing') });
  });

  test('no more contacts than were dropped', async () => {
    await short();
    await run(`insert into holds values ('h', 'f', 'contact', 'y', null, null, 'Case 7', 'Ada', now(), null, null)`);
    expect(await dropContacts(context.db, dropped)).toMatchObject({ contacts: 1 });
    expect((await verify()).broken).toBeNull();
    await run(`delete from contact_log where id = 'y'`, 'truncate holds');
    expect((await verify()).broken).toMatchObject({ id: 'y', why: expect.stringContaining('is missing') });
  });

  test('a contact that was moved to where it is kept for less time, and no drop that the audit log does not have', async () => {
    await setKeeping(context.db, floor, null, 6);
    await settle();
    expect((await verify()).broken).toBeNull();
    expect(await dropContacts(context.db, dropped)).toMatchObject({ contacts: 3 });
    expect(await verify()).toMatchObject({ links: 7, records: 0, broken: null });
    await run('truncate audit');
    expect((await verify()).broken).toMatchObject({ id: 'a', why: expect.stringContaining('is missing') });
  });

  test('no contact that somebody moved past the chain', async () => {
    await setKeeping(context.db, floor, null, 6);
    await run(`update contact_log set keep = 6 where id = 'b'`);
    expect((await verify()).broken).toMatchObject({ id: 'b', why: expect.stringContaining('is kept for another time') });
  });
});

describe('what people wrote on a contact', () => {
  const by = { id: 'u1', name: 'Ada' };
  beforeEach(async () => {
    const changes = [{ field: 'description', was: null, to: 'Paid twice' }] as const;
    await editContact(context.db, floor, 'b', { changes, by, now: at });
    const marks = { tone: 5, language: 4, compliance: null, satisfaction: null };
    await auditContact(context.db, floor, 'b', { marks, comment: 'Good', at, by });
    expect(await verify()).toEqual({ links: 6, records: 3, unchained: 0, broken: null });
  });

  test.each([
    `update contact_edits set after = '"Paid once"'`,
    `update contact_edits set before = '"x"'`,
    `update contact_edits set by_name = 'Bob'`,
    `update contact_edits set at = at + interval '1 ms'`,
    'delete from contact_edits',
    `insert into contact_edits select floor, contact, seq + 1, field, before, after, at, by_id, by_name from contact_edits`,
    `update contact_audits set marks = jsonb_set(marks, '{tone}', '1')`,
    `update contact_audits set comment = 'Bad'`,
    `update contact_audits set by_id = 'u2'`,
    'delete from contact_audits',
  ])('is in the chain: %s', async (statement) => {
    await run(statement);
    expect((await verify()).broken).toMatchObject({ seq: 6, id: 'b', why: expect.stringContaining('was changed') });
  });
});

test('a contact that goes on after it was over is chained as it goes on', async () => {
  const open = toldContact('b', { at, legs: [{ queue: 'sales', agent: 'ada' }], customer });
  const again = { ...open, closedAt: null, events: [...open.events, ...open.events.slice(-1)] };
  await writeContacts(context.db, floor, [logEntry(3, again)]);
  expect(await verify()).toEqual({ links: 5, records: 3, unchained: 0, broken: null });
  await run(`update contact_log set told = told + 1 where id = 'b'`);
  expect((await verify()).broken).toMatchObject({ seq: 5, id: 'b' });
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
  expect(await eraseCustomer(context, floor, erasureId(), { key: 'k1' }, [])).toMatchObject({ contacts: 3 });
  expect(await verify()).toEqual({ links: 7, records: 3, unchained: 0, broken: null });
  const { rows } = await sql<{ salted: number }>`
    select count(*)::integer as salted from record_links where length(salt) > 0`.execute(context.db);
  expect(rows).toEqual([{ salted: 3 }]);
});
