import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { grant, type NewGrant } from '@floorlight/shared/access/grant.ts';
import { event, opening } from '@floorlight/shared/floor/testing/generate.ts';
import { runFloor } from '@floorlight/shared/floor/testing/run-floor.ts';
import type { FloorEvent } from '@floorlight/shared/events/floor-event.ts';
import type { Context } from '@floorlight/shared/runtime/context.ts';
import { contactRecord } from '@floorlight/shared/contacts/contact-record.ts';
import { defineFloor } from '@floorlight/shared/store/define-floor.ts';
import { auditContact } from '@floorlight/shared/store/contact-log/audit-contact.ts';
import { dropWritten } from '@floorlight/shared/store/contact-log/drop-written.ts';
import { logEntry, writeContacts } from '@floorlight/shared/store/contact-log/write-contacts.ts';
import { floorKeys } from '@floorlight/shared/store/keys.ts';
import { openTestContext } from '../../tests/support/context.ts';
import { createKey } from '../auth/create-key.ts';
import { serveApp } from '../testing/serve-app.ts';
import { contactAnswer } from './contact-answer.ts';

let context: Context;
let url: string;
let stop: () => Promise<void>;
let contact = '';
let count = 0;
const keys: Record<string, string> = {};

const onBank = (role: NewGrant['role']): NewGrant => ({ role, scope: { kind: 'floors', floors: ['bank'] } });
const asAgent = (agent: string): NewGrant => ({ role: 'agent', scope: { kind: 'agents', agents: [{ floor: 'bank', agent }] } });
const people: Record<string, NewGrant[]> = {
  eve: [onBank('quality')],
  lea: [onBank('supervisor')],
  ada: [onBank('quality'), asAgent('ada')],
  planner: [onBank('planner')],
  client: [onBank('client')],
  stranger: [{ role: 'quality', scope: { kind: 'programs', programs: [{ floor: 'bank', program: 'other' }] } }],
};

beforeAll(async () => {
  context = await openTestContext();
  ({ url, stop } = await serveApp(context));
  await defineFloor(context, { id: 'bank', name: 'Bank', timezone: 'UTC', mode: 'replay' });
  for (const [name, grants] of Object.entries(people))
    keys[name] = await createKey(context, { name, grants: grants.map((one) => grant.parse(one)) });
});
afterAll(async () => {
  await stop();
  await context.close();
});

const said = (id: string): FloorEvent[] => [
  event('contact.queued', opening, { contact: id, queue: 'sales', program: 'acme', issue: 'Fees' }),
  event('contact.answered', opening + 8000, { contact: id, agent: 'ada' }),
  event('contact.ended', opening + 68_000, { contact: id, wrapUp: true }),
  event('contact.wrapped', opening + 80_000, { contact: id, agent: 'ada', disposition: 'refund', resolved: false }),
];

const store = async (id: string, events: FloorEvent[], version = 1): Promise<void> => {
  const floor = runFloor(events, opening + 100_000);
  const hot = floor.contacts.get(id);
  if (!hot) throw new Error('the contact is not on the floor');
  await writeContacts(context.db, 'bank', [logEntry(version, contactRecord(hot.settled, hot.events, floor.judgingAt))]);
};

beforeEach(async () => {
  count += 1;
  contact = `call/${count}`;
  await store(contact, said(contact));
});

const call = (method: string, path: string, who: string, body?: unknown): Promise<Response> =>
  fetch(`${url}/api/v1/floors/bank/contacts/${encodeURIComponent(contact)}${path}`, {
    method,
    headers: { authorization: `Bearer ${keys[who]}`, ...(body !== undefined && { 'content-type': 'application/json' }) },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
const edit = (body: unknown, who = 'eve') => call('POST', '/edits', who, body);
const read = async (who = 'eve') => contactAnswer.parse(await (await call('GET', '', who)).json());
const row = () =>
  context.db
    .selectFrom('contact_log')
    .selectAll()
    .where('id', '=', contact)
    .where('floor', '=', 'bank')
    .executeTakeFirstOrThrow();

const due = opening + 86_400_000;

describe('[CT1] what people write on a contact', () => {
  test('stands beside what its source said, with who, when, before and after; lists and words find it', async () => {
    const answer = await edit({
      disposition: { was: 'refund', to: 'complaint' },
      resolved: { was: false, to: true },
      description: { was: null, to: '  Zürich branch promised it  ' },
      followUp: { was: null, to: { owner: 'Lea', due, done: false } },
    });
    expect(answer.status).toBe(202);
    const { written, edits, handlings, resolved, may } = await read();
    expect(written).toEqual({
      disposition: 'complaint',
      resolved: true,
      description: 'Zürich branch promised it',
      followUp: { owner: 'Lea', due, done: false },
    });
    // figures are made from what the source said
    expect([handlings[0]?.disposition, resolved]).toEqual(['refund', false]);
    expect(edits[0]).toMatchObject({ field: 'disposition', before: 'refund', after: 'complaint', by: { name: 'eve' } });
    expect(edits).toHaveLength(4);
    expect(may).toEqual({ edit: true, audit: true, reveal: false });
    const stored = await row();
    expect(stored).toMatchObject({ dispositions: ['complaint'], resolved: true, due_at: new Date(due) });
    expect(stored.words).toContain("'zurich'");
    expect(stored.terms).toEqual(expect.arrayContaining(['d:complaint', 's:yes', 'f:edited', 'f:follow-up']));
    expect(stored.terms).not.toContain('d:refund');
    expect(stored.written).toMatchObject({ followUp: { owner: 'Lea', due, done: false }, audits: 0, score: null });
    expect(stored.written?.edited.toSorted()).toEqual(['description', 'disposition', 'followUp', 'resolved']);
  });

  test('is taken back with null, and what the source said stands again', async () => {
    await edit({ disposition: { was: 'refund', to: 'complaint' } });
    expect((await edit({ disposition: { was: 'complaint', to: null } }, 'lea')).status).toBe(202);
    expect((await read()).written).toEqual({});
    expect((await read()).edits.at(-1)).toMatchObject({ before: 'complaint', after: null, by: { name: 'lea' } });
    expect((await row()).dispositions).toEqual(['refund']);
  });

  test('is refused where somebody else was first, all of it, and says who and when', async () => {
    expect((await edit({ disposition: { was: 'refund', to: 'complaint' } }, 'lea')).status).toBe(202);
    const late = await edit({ disposition: { was: 'refund', to: 'sale' }, sentiment: { was: null, to: 'negative' } });
    expect(late.status).toBe(409);
    expect(await late.json()).toMatchObject({
      code: 'changed',
      errors: [{ field: 'disposition.was', detail: expect.stringContaining('lea changed it at ') as string }],
    });
    expect((await read()).written).toEqual({ disposition: 'complaint' });
  });

  test('of many at once one is written', async () => {
    const all = await Promise.all(
      Array.from({ length: 8 }, (_, nth) => edit({ description: { was: null, to: `one of ${nth}` } })),
    );
    expect(all.map(({ status }) => status).toSorted()).toEqual([202, ...Array<number>(7).fill(409)]);
    expect((await read()).edits).toHaveLength(1);
  });

  test('what is so already is not written again', async () => {
    expect(await (await edit({ disposition: { was: 'refund', to: 'refund' }, issue: { was: 'Fees', to: null } })).json()).toEqual(
      {
        edits: [],
      },
    );
    expect((await read()).edits).toEqual([]);
  });

  test('outlives what its source tells later, and neither is lost', async () => {
    await edit({ disposition: { was: 'refund', to: 'complaint' } });
    const more = event('contact.rated', opening + 90_000, { contact, score: 2, scale: 'csat5', comment: 'slow' });
    await Promise.all([
      store(contact, [...said(contact), more], 2),
      edit({ sentiment: { was: null, to: 'negative' } }),
      edit({ description: { was: null, to: 'Waited long' } }, 'lea'),
    ]);
    const stored = await row();
    expect(stored).toMatchObject({ told: 5, dispositions: ['complaint'], rating: 2 });
    expect(stored.terms).toEqual(expect.arrayContaining(['m:negative', 'f:rated', 'd:complaint']));
    expect(stored.words).toContain("'waited'");
    expect(stored.words).toContain("'slow'");
  });

  test.each([
    ['a note of 1 MB', { description: { was: null, to: 'x'.repeat(1_000_000) } }, 400, 'description.to'],
    ['a mood nobody knows', { sentiment: { was: null, to: 'cross' } }, 400, 'sentiment.to'],
    ['a field nobody knows', { colour: { was: null, to: 'red' } }, 400, 'body'],
    ['nothing', {}, 400, 'body'],
    [
      'an escalation resolved before it was made',
      { escalation: { was: null, to: { reason: 'x', level: 2, at: due, resolvedAt: due - 1 } } },
      400,
      'escalation.to.resolvedAt',
    ],
    [
      'a due date of no calendar',
      { followUp: { was: null, to: { owner: 'x', due: 1e18, done: false } } },
      400,
      'followUp.to.due',
    ],
  ])('%s is refused with its field', async (_what, body, status, field) => {
    const answer = await edit(body);
    expect(answer.status).toBe(status);
    const { errors } = (await answer.json()) as { errors: { field: string; detail: string }[] };
    expect(errors.map((one) => one.field)).toContain(field);
    expect(JSON.stringify(errors).length).toBeLessThan(500);
  });

  test('a note that is too long is told how long it may be', async () => {
    const { errors } = (await (await edit({ description: { was: null, to: 'x'.repeat(4001) } })).json()) as { errors: object[] };
    expect(JSON.stringify(errors)).toContain('4000');
  });

  test('a disposition is one of those set on the floor, if some are', async () => {
    const { defined } = floorKeys('bank');
    const define = (disposition: string, more: object) =>
      context.redis.hset(defined, `disposition:${disposition}`, JSON.stringify({ disposition, ...more }));
    await define('sale', { name: 'Sold', queues: ['sales'], resolved: true });
    await define('loan', { queues: ['loans'] });
    await define('old', { retired: true });
    expect(await (await call('GET', '/choices', 'eve')).json()).toEqual({
      dispositions: [{ disposition: 'sale', name: 'Sold', resolved: true, followUp: false }],
    });
    const refused = await edit({ disposition: { was: 'refund', to: 'loan' } });
    expect(await refused.json()).toMatchObject({
      status: 400,
      errors: [{ field: 'disposition.to', detail: expect.stringContaining('"sale"') as string }],
    });
    expect((await edit({ disposition: { was: 'refund', to: 'sale' } })).status).toBe(202);
    await context.redis.hdel(defined, 'disposition:sale', 'disposition:loan', 'disposition:old');
  });

  test('who may not write, or not see the contact, is told so', async () => {
    const body = { sentiment: { was: null, to: 'positive' } };
    expect((await edit(body, 'planner')).status).toBe(403);
    expect((await edit(body, 'client')).status).toBe(403);
    expect(await (await edit(body, 'stranger')).json()).toMatchObject({ status: 404, code: 'unknown-contact' });
  });

  test('a client reads how it turned out, and no names or notes', async () => {
    await edit({ resolved: { was: false, to: true }, description: { was: null, to: 'Told by Ada' } });
    const { written, edits, audits, may } = await read('client');
    expect({ written, edits, audits, may }).toEqual({
      ...{ written: { resolved: true }, edits: [], audits: [] },
      may: { edit: false, audit: false, reveal: false },
    });
  });

  test('[CT2] an open follow-up is found by its due date, overdue or not, and no more once it is done', async () => {
    const overdue = async (dueTo: number): Promise<boolean> => {
      const query = new URLSearchParams({ view: 'follow-up', dueTo: new Date(dueTo).toISOString() });
      const headers = { authorization: `Bearer ${keys['eve']}` };
      const answer = await fetch(`${url}/api/v1/floors/bank/contacts?${query.toString()}`, { headers });
      const { contacts } = (await answer.json()) as { contacts: { id: string }[] };
      return contacts.some(({ id }) => id === contact);
    };
    const followUp = { owner: 'Lea', due, done: false };
    await edit({ followUp: { was: null, to: followUp } });
    expect([await overdue(due), await overdue(due + 1)]).toEqual([false, true]);
    await edit({ followUp: { was: followUp, to: { ...followUp, done: true } } });
    expect(await overdue(due + 1)).toBe(false);
  });

  test('what was written stays as it is', async () => {
    await edit({ resolved: { was: false, to: true } });
    const change = context.db.updateTable('contact_edits').set({ by_name: 'nobody' }).where('contact', '=', contact).execute();
    await expect(change).rejects.toThrow('stays as it is');
  });

  test('goes on where an erasure took some of it away', async () => {
    await edit({ description: { was: null, to: 'Told by Mr Smith' }, sentiment: { was: null, to: 'negative' } });
    await context.db.deleteFrom('contact_edits').where('contact', '=', contact).where('field', '=', 'description').execute();
    expect((await edit({ resolved: { was: false, to: true } })).status).toBe(202);
    expect((await read()).edits.map(({ field }) => field)).toEqual(['sentiment', 'resolved']);
  });

  test('it goes with its contact, and not before', async () => {
    await edit({ resolved: { was: false, to: true } });
    const later = context.clock() + 7 * 86_400_000;
    await dropWritten(context.db, later);
    expect((await read()).edits).toHaveLength(1);
    await context.db.deleteFrom('contact_log').where('id', '=', contact).execute();
    expect(await dropWritten(context.db, later)).toBe(1);
  });
});

describe('[CT3] an audit of a contact’s quality', () => {
  const marks = { tone: 5, language: 4, compliance: null, satisfaction: 3 };

  test('is scored by one definition and stays beside the ones before it', async () => {
    const answer = await call('POST', '/audits', 'eve', { marks, comment: 'Calm' });
    expect(answer.status).toBe(202);
    await call('POST', '/audits', 'lea', { marks: { ...marks, compliance: 1 } });
    const { audits } = await read();
    expect(audits).toMatchObject([
      { marks, comment: 'Calm', score: { value: 0.75, numerator: 9, denominator: 12 }, by: { name: 'eve' } },
      { comment: '', score: { numerator: 9, denominator: 16 }, by: { name: 'lea' } },
    ]);
    const stored = await row();
    expect(stored.terms).toContain('f:audited');
    expect(stored.written).toMatchObject({ audits: 2, score: 0.5625, edited: [] });
  });

  test('nobody audits a contact they had a part in', async () => {
    expect(await (await call('POST', '/audits', 'ada', { marks })).json()).toMatchObject({ status: 403, code: 'own-contact' });
    expect((await read('ada')).may).toMatchObject({ edit: true, audit: false });
  });

  test('of a contact that is gone meanwhile is not kept', async () => {
    const audit = { marks, comment: '', at: opening, by: { id: 'u', name: 'eve' } };
    expect(await auditContact(context.db, 'bank', 'gone', audit)).toEqual({ kind: 'unknown' });
    expect(await context.db.selectFrom('contact_audits').select('id').where('contact', '=', 'gone').execute()).toEqual([]);
  });

  test('nothing marked, a mark out of range, and who may not', async () => {
    const none = { tone: null, language: null, compliance: null, satisfaction: null };
    expect(await (await call('POST', '/audits', 'eve', { marks: none })).json()).toMatchObject({ errors: [{ field: 'marks' }] });
    const bad = await (await call('POST', '/audits', 'eve', { marks: { ...marks, tone: 6 } })).json();
    expect(bad).toMatchObject({ status: 400, errors: [{ field: 'marks.tone' }] });
    expect((await call('POST', '/audits', 'planner', { marks })).status).toBe(403);
  });
});
