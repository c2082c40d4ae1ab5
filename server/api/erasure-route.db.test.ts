import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { FloorEvent } from '@floorlight/shared/events/floor-event.ts';
import { event } from '@floorlight/shared/floor/testing/generate.ts';
import { keepDeadLetters, readDeadLetters } from '@floorlight/shared/store/dead-letters.ts';
import { openSeal, type Customer, type Seal } from '@floorlight/shared/store/seal.ts';
import { openServedFloor, type ServedFloor } from '../../tests/support/served-floor.ts';
import { createKey } from '../auth/create-key.ts';
import { grantsFor } from '../testing/grants-for.ts';

const floor = 'centre';
const start = Date.UTC(2026, 2, 2, 9);
const day = 24 * 60 * 60_000;

let served: ServedFloor;
let administrator: string;
let seal: Seal;

const ada = { id: 'crm-4711', phone: '+49 30 1234567', email: 'ada@example.org' };
const bob = { phone: '+49 30 7654321' };

let told = 0;
/** What a source calls an event says nothing of what is in it. */
const said = (...[type, at, data]: Parameters<typeof event>): FloorEvent => event(type, at, data, { id: `e${(told += 1)}` });

const contact = (id: string, at: number, who: Customer, note: string): FloorEvent[] => [
  said('contact.queued', at, { contact: id, queue: 'sales', customer: seal.customer(who) }),
  said('contact.answered', at + 5000, { contact: id, agent: 'ana', queue: 'sales' }),
  said('contact.ended', at + 60_000, { contact: id, agent: 'ana' }),
  said('contact.wrapped', at + 70_000, { contact: id, agent: 'ana', note, disposition: 'refund' }),
];

const letter = (over: object) => ({ at: start, code: 'x', detail: 'y', event: null, sealed: null, ...over });

beforeAll(async () => {
  served = await openServedFloor(floor, []);
  const { context, folded } = served;
  seal = openSeal(context.config);
  administrator = await createKey(context, { name: 'a', grants: grantsFor('administrator', floor) });
  await folded.post([
    ...contact('c1', start, ada, 'Quartz asked for money'),
    ...contact('c2', start + 600_000, { phone: ada.phone }, 'Quartz again'),
    ...contact('c3', start + 1_200_000, bob, 'Basalt'),
    said('account.notified', start, { customer: seal.customer(ada), topic: 'Invoice' }),
    said('case.opened', start, { case: 'k1', customer: seal.customer(ada), title: 'Quartz wants money' }),
    said('case.escalated', start + 60_000, { case: 'k1', level: 1, reason: 'Quartz shouts' }),
    said('case.opened', start, { case: 'k2', contact: 'c2' }),
    said('case.reopened', start + 60_000, { case: 'k2', reason: 'Quartz rang' }),
    said('case.opened', start, { case: 'k3', contact: 'c3', title: 'Basalt' }),
    said('case.reopened', start + 60_000, { case: 'k3', reason: 'Basalt rang' }),
    said('case.opened', start, { case: 'k4', contact: 'c3', customer: seal.customer(ada), title: 'Quartz as well' }),
    said('source.heartbeat', start + 4 * day, { every: 3600 }),
  ]);
  await folded.fold();
  await folded.store();
  await context.db
    .insertInto('sources')
    .values({ id: 'crm', name: 'CRM', kind: 'generic', floors: JSON.stringify([floor]) })
    .execute();
  await keepDeadLetters(context.redis, 'crm', [
    letter({ event: JSON.stringify({ data: { customer: seal.customer(ada) } }) }),
    letter({ sealed: seal.text('{"caller": "+49 30 1234-567"') }),
    letter({ sealed: seal.text('{"caller": "+49 30 7654321"') }),
    letter({ sealed: seal.text('From=%2B49+30+1234567&To=800') }),
    letter({ sealed: seal.text('from=ada%40example.org') }),
    letter({ sealed: seal.text('{"mail": "ada\\u0040example.org"') }),
    letter({ sealed: seal.text('caller;030/123 45-67;') }),
    letter({ event: JSON.stringify({ data: { customer: seal.customer({ phone: '(030) 1234567' }) } }) }),
    letter({ sealed: seal.text('From=%2B49+30+7654321&bad=%E0%A4') }),
    letter({ sealed: seal.text('caller;0031 30 1234567;') }),
  ]);
});
afterAll(() => served.close());

const ask = async (method: string, path: string, body?: unknown, as = administrator) => {
  const response = await served.send(method, `${floor}${path}`, body, as);
  return { status: response.status, body: (await response.json()) as Record<string, unknown> };
};
const tallies = async (): Promise<string> => {
  const { db } = served.context;
  const all = await Promise.all([
    db
      .selectFrom('interval_tallies')
      .select(['start_at', 'queue', 'attribution', 'tally'])
      .orderBy('start_at')
      .orderBy('queue')
      .orderBy('attribution')
      .execute(),
    db.selectFrom('agent_tallies').select(['start_at', 'agent', 'tally']).orderBy('start_at').orderBy('agent').execute(),
  ]);
  return JSON.stringify(all);
};
/** All that Postgres holds of a floor, as text. */
const everything = async (): Promise<string> => {
  const parts = await Promise.all(
    ['contact_log', 'raw_events', 'contact_edits', 'contact_audits'].map(async (table) =>
      JSON.stringify((await sql`select * from ${sql.table(table)}`.execute(served.context.db)).rows),
    ),
  );
  return parts.join();
};

test('under a hold nobody is erased, and the hold is named', async () => {
  const { body } = await ask('POST', '/holds', { kind: 'contact', contact: 'c1', reason: 'Case 7' });
  const refused = await ask('POST', '/customers/erase', { customer: ada, reason: 'asked' });
  expect(refused).toMatchObject({ status: 409, body: { code: 'held' } });
  expect(JSON.stringify(refused.body)).toContain(String(body['id']));
  expect(await everything()).toContain('Quartz');
  expect((await ask('DELETE', `/holds/${String(body['id'])}`)).status).toBe(202);
});

test('an erased customer is found nowhere, others stay, and no figure changes', async () => {
  const before = await tallies();
  expect(before).toContain('sales');
  const marks = seal.customer(ada);
  expect((await ask('POST', '/contacts/c1/edits', { description: { was: null, to: 'Quartz wrote' } })).status).toBeLessThan(300);
  const erased = await ask('POST', '/customers/erase', { customer: ada, reason: 'Asked by letter' });
  expect(erased).toMatchObject({ status: 202, body: { contacts: 2, events: 3, deadLetters: 7 } });
  const left = await everything();
  expect(['Quartz', 'quartz', marks.key, marks.number ?? '?', marks.email ?? '?'].filter((gone) => left.includes(gone))).toEqual(
    [],
  );
  expect(left.includes('Basalt')).toBe(true);
  expect(left.includes(seal.customer(bob).key)).toBe(true);
  expect(await tallies()).toBe(before);
  for (const customer of [{ phone: ada.phone }, { typed: ada.email }, { tail: '4567' }, { beginning: '+49 30 12' }])
    expect((await ask('POST', '/contact-search', { customer })).body).toMatchObject({ contacts: [] });
  expect((await ask('POST', '/contact-search', { text: 'quartz' })).body).toMatchObject({ contacts: [] });
  expect((await ask('POST', '/contact-search', { customer: { tail: '4321' } })).body).toMatchObject({ contacts: [{ id: 'c3' }] });
  const { body } = await ask('GET', '/contacts/c1');
  expect(body).toMatchObject({ id: 'c1', customer: null, erasedAt: expect.any(Number), edits: [] });
  expect((await ask('GET', '/contacts/c3')).body).toMatchObject({ erasedAt: null, customer: { key: seal.customer(bob).key } });
  expect(await readDeadLetters(served.context.redis, 'crm', 10)).toHaveLength(3);
});

test('late word of an erased contact brings nothing back, and is counted as it would have been', async () => {
  await served.folded.post([
    said('contact.rated', start + 90_000, { contact: 'c1', score: 5, scale: 'csat5', comment: 'Quartz is late' }),
    ...contact('c9', start + 1_800_000, ada, 'Quartz, too late'),
    said('case.escalated', start + 120_000, { case: 'k1', level: 2, reason: 'Quartz shouts again' }),
    said('case.resolved', start + 120_000, { case: 'k2', note: 'Quartz is content' }),
    said('case.opened', start + 180_000, { case: 'k5', contact: 'c1', title: 'Quartz once more' }),
    said('case.reopened', start + 180_000, { case: 'k5', reason: 'Quartz never rests' }),
    said('case.reopened', start + 180_000, { case: 'k3', reason: 'Basalt is late' }),
  ]);
  await served.folded.fold();
  await served.folded.store();
  const left = await everything();
  expect(left.includes('"c9"')).toBe(true);
  expect(['Quartz', 'quartz', seal.customer(ada).key].filter((gone) => left.includes(gone))).toEqual([]);
  expect(left.includes('Basalt is late')).toBe(true);
  expect((await ask('GET', '/contacts/c9')).body).toMatchObject({
    customer: null,
    erasedAt: expect.any(Number),
    dispositions: [{ disposition: 'refund' }],
  });
});

test('nothing is written any more in own words of whom was erased, and the rest is', async () => {
  for (const changes of [
    { description: { was: null, to: 'Quartz again' } },
    { escalation: { was: null, to: { reason: 'Quartz', level: 1, at: start, resolvedAt: null } } },
  ])
    expect(await ask('POST', '/contacts/c1/edits', changes)).toMatchObject({
      status: 409,
      body: { code: 'customer-erased', errors: [{ field: `${Object.keys(changes)[0]}.to` }] },
    });
  const marks = { tone: 5, language: null, compliance: null, satisfaction: null };
  expect(await ask('POST', '/contacts/c1/audits', { marks, comment: 'Quartz was rude' })).toMatchObject({
    status: 409,
    body: { code: 'customer-erased', errors: [{ field: 'comment' }] },
  });
  expect((await ask('POST', '/contacts/c1/audits', { marks, comment: '' })).status).toBe(202);
  expect((await ask('POST', '/contacts/c1/edits', { sentiment: { was: null, to: 'positive' } })).status).toBe(202);
  expect(await everything()).not.toContain('Quartz');
});

test('an erasure is in the audit log before anything is gone, and again when it is done or refused', async () => {
  const { rows } = await sql<{ action: string; outcome: string; subject: string }>`
    select action, outcome, subject from audit where action in ('erasure-begun', 'customer-erased') order by seq limit 4`.execute(
    served.context.db,
  );
  expect(rows.map(({ action, outcome }) => [action, outcome])).toEqual([
    ['erasure-begun', 'done'],
    ['customer-erased', 'refused'],
    ['erasure-begun', 'done'],
    ['customer-erased', 'done'],
  ]);
  expect(new Set(rows.map(({ subject }) => subject)).size).toBe(2);
});

test('which customer a contact was of is not told by the instant at which both were erased', async () => {
  const { rows } = await sql`select from erased_contacts join erasures using (floor, erased_at)`.execute(served.context.db);
  expect(rows).toEqual([]);
  const { rows: clear } = await sql<{ times: string }>`
    select distinct to_char(erased_at at time zone 'UTC', 'HH24:MI:SS.US') as times from erased_contacts
    union select to_char(erased_at at time zone 'UTC', 'HH24:MI:SS.US') from erased_cases`.execute(served.context.db);
  expect(clear).toEqual([{ times: '12:00:00.000000' }]);
});

test('who is unknown is erased all the same, and only those may erase who may', async () => {
  expect(await ask('POST', '/customers/erase', { customer: { id: 'nobody' }, reason: 'x' })).toMatchObject({
    status: 202,
    body: { contacts: 0 },
  });
  expect(await ask('POST', '/customers/erase', { customer: {}, reason: 'x' })).toMatchObject({ status: 400 });
  expect((await ask('POST', '/customers/erase', { customer: ada, reason: 'x' }, 'supervisor')).status).toBe(403);
});
