import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { z } from 'zod';
import { grant, type Grant, type NewGrant } from '@floorlight/shared/access/grant.ts';
import { agentTileOf, boardOf, queueTileOf } from '@floorlight/shared/board/arbitrary-board.fixture.ts';
import { toldContact } from '@floorlight/shared/contacts/testing/told-record.ts';
import { opening } from '@floorlight/shared/floor/testing/generate.ts';
import type { Context } from '@floorlight/shared/runtime/context.ts';
import { logEntry, writeContacts } from '@floorlight/shared/store/contact-log/write-contacts.ts';
import { defineFloor } from '@floorlight/shared/store/define-floor.ts';
import { openSeal } from '@floorlight/shared/store/seal.ts';
import { openTestContext } from '../../tests/support/context.ts';
import { testSecret } from '../../tests/support/test-secret.ts';
import { createKey } from '../auth/create-key.ts';
import { openOpaqueAgents } from '../live/opaque-agents.ts';
import { BoardPublisher } from '../testing/publish-board.ts';
import { serveApp } from '../testing/serve-app.ts';
import { contactsAnswer } from './contacts-answer.ts';

let context: Context;
let url: string;
let stop: () => Promise<void>;
const keys: Record<string, string> = {};

const day = 24 * 60 * 60_000;
const sealed = openSeal({ FLOORLIGHT_SECRET: testSecret }).customer({ phone: '+49 30 1234567' });
const called = (id: string, at: number, over: Partial<Parameters<typeof toldContact>[1]> = {}) =>
  logEntry(1, toldContact(id, { at: opening + at, legs: [{ queue: 'sales', agent: 'ada' }], program: 'acme', ...over }));

const floors: NewGrant['scope'] = { kind: 'floors', floors: ['bank'] };
const programs: NewGrant['scope'] = { kind: 'programs', programs: [{ floor: 'bank', program: 'acme' }] };
const people: Record<string, NewGrant[]> = {
  quality: [{ role: 'quality', scope: floors }],
  supervisor: [{ role: 'supervisor', scope: floors }],
  lead: [{ role: 'team_lead', scope: { kind: 'teams', teams: [{ floor: 'bank', team: 'Blue' }] } }],
  client: [{ role: 'client', scope: programs }],
  initials: [{ role: 'client', scope: floors, names: 'initials' }],
  two: [
    { role: 'client', scope: programs, names: 'full' },
    { role: 'client', scope: { kind: 'programs', programs: [{ floor: 'bank', program: 'zenith' }] } },
  ],
  screen: [{ role: 'screen', scope: floors, names: 'full' }],
  reader: [{ role: 'quality', scope: { kind: 'floors', floors: ['books'] } }],
  guest: [{ role: 'client', scope: { kind: 'floors', floors: ['books'] } }],
};

beforeAll(async () => {
  context = await openTestContext();
  ({ url, stop } = await serveApp(context));
  await defineFloor(context, { id: 'bank', name: 'Bank', timezone: 'UTC', mode: 'replay' });
  await defineFloor(context, { id: 'books', name: 'Books', timezone: 'UTC', mode: 'replay' });
  const group = { ...queueTileOf('group:money', 1), kind: 'group' as const, members: ['loans', 'cards'] };
  const tile = (id: string, team: string) => ({ ...agentTileOf(id), name: `${id} full name`, team });
  const board = boardOf('bank', 1, {
    queues: [
      ...[queueTileOf('*', 1), group, { ...queueTileOf('sales', 1), program: 'acme' }],
      ...['loans', 'cards'].map((queue) => ({ ...queueTileOf(queue, 1), program: 'zenith' })),
    ],
    agents: [tile('ada', 'Blue'), tile('bob', 'Red')],
  });
  await new BoardPublisher(context.redis, board).keep();
  await writeContacts(context.db, 'bank', [
    called('paid', 0, {
      wrapped: { note: 'Rechnung bezahlt, sagt Bob', disposition: 'refund', resolved: true },
      customer: sealed,
    }),
    called('both', day, {
      legs: [
        { queue: 'sales', agent: 'ada' },
        { queue: 'loans', agent: 'bob' },
      ],
    }),
    called('loan', 2 * day, { legs: [{ queue: 'loans', agent: 'bob' }], program: 'zenith' }),
    called('gone', 3 * day, { legs: [{ queue: 'cards' }], program: 'zenith' }),
    called('many', 4 * day, {
      legs: Array.from({ length: 300 }, (_, n) => ({ queue: `q${n}`, agent: `a${n}` })),
      program: 'other',
    }),
  ]);
  for (const [name, grants] of Object.entries(people))
    keys[name] = await createKey(context, { name, grants: grants.map((one): Grant => grant.parse(one)) });
});
afterAll(async () => {
  await stop();
  await context.close();
});

const get = (query: string, who = 'quality', floor = 'bank'): Promise<Response> =>
  fetch(`${url}/api/v1/floors/${floor}/contacts${query}`, { headers: { authorization: `Bearer ${keys[who]}` } });
const post = (body: object, who = 'quality'): Promise<Response> =>
  fetch(`${url}/api/v1/floors/bank/contact-search`, {
    method: 'POST',
    headers: { authorization: `Bearer ${keys[who]}`, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });

type Answer = z.infer<typeof contactsAnswer>;
const answerOf = async (response: Response): Promise<Answer> => contactsAnswer.parse(await response.json());
const idsIn = ({ contacts }: Answer): string[] => contacts.map(({ id }) => id);
const idsOf = async (query: string, who?: string): Promise<string[]> => idsIn(await answerOf(await get(query, who)));
const opaque = openOpaqueAgents(testSecret)('bank');

test('the log, newest first, with what each contact was', async () => {
  const answer = await answerOf(await get(''));
  expect(idsIn(answer)).toEqual(['many', 'gone', 'loan', 'both', 'paid']);
  expect(answer).toMatchObject({ next: null, lookedBackTo: null, moving: false });
  expect(answer.contacts.at(-1)).toEqual({
    ...{ id: 'paid', firstAt: opening, closedAt: opening + 40_000, channel: 'voice', direction: 'inbound', program: 'acme' },
    ...{ issue: null, resolved: true, rating: null, queues: ['sales'], agents: [{ id: 'ada', name: 'ada full name' }] },
    all: {
      ...{ outcome: 'answered', wait: 10_000, ring: 0, talk: 30_000, hold: 0, afterWork: 10_000 },
      ...{ handlings: 1, transfers: 0, dispositions: ['refund'] },
    },
    ...{ written: null, dueAt: null, more: { queues: 0, agents: 0, dispositions: 0 } },
  });
});

test('of one with 300 legs the first are told, and how many more there are', async () => {
  const { contacts } = await answerOf(await get('?id=many'));
  expect(contacts).toMatchObject([{ id: 'many', all: { handlings: 300 }, more: { queues: 290, agents: 290, dispositions: 0 } }]);
  expect([contacts[0]?.queues.length, contacts[0]?.agents.length]).toEqual([10, 10]);
});

test('a page says where the next begins; the body asks as the address does', async () => {
  const first = await answerOf(await get('?limit=2&program=acme&program=zenith'));
  expect(idsIn(first)).toEqual(['gone', 'loan']);
  const second = await answerOf(await post({ limit: 2, program: ['acme', 'zenith'], after: first.next }));
  expect([idsIn(second), second.next]).toEqual([['both', 'paid'], null]);
});

test.each([
  ['?text=RECHNUNG', ['paid']],
  ['?queue=loans', ['loan', 'both']],
  ['?group=money', ['gone', 'loan', 'both']],
  ['?group=money&queue=sales', ['both']],
  ['?group=nothing', []],
  ['?agent=ada', ['both', 'paid']],
  ['?agent=bob&team=Blue', ['both']],
  ['?team=Red', ['loan', 'both']],
  ['?team=none', []],
  ['?view=missed', ['gone']],
  ['?outcome=answered&disposition=refund&resolved=yes', ['paid']],
  ['?talkFrom=60&talkTo=60', ['both']],
  [`?from=${new Date(opening + day).toISOString()}&to=${new Date(opening + day + 60_000).toISOString()}`, ['both']],
])('%s', async (query, ids) => {
  expect(await idsOf(query)).toEqual(ids);
});

describe('a customer', () => {
  test.each([
    { phone: '0049 (30) 1234567' },
    { beginning: '+49 30' },
    { tail: '4567' },
    { typed: '+49 30 1234567' },
    { typed: '+4930…' },
    { typed: '4567' },
  ])('is found by %o', async (customer) => {
    expect(idsIn(await answerOf(await post({ customer }, 'supervisor')))).toEqual(['paid']);
  });

  test.each([{ beginning: '+48' }, { beginning: '4930' }, { tail: '4568' }, { typed: '+48…' }, { email: 'a@b.org' }])(
    'is not found by %o',
    async (customer) => expect(idsIn(await answerOf(await post({ customer }, 'supervisor')))).toEqual([]),
  );

  test.each([{ beginning: '+49 30' }, { tail: '4567' }, { typed: '+4930…' }, { typed: '4567' }])(
    'is not looked for by %o by who may not read who they are: digit after digit it would tell the number',
    async (customer) => {
      expect(await (await post({ customer })).json()).toMatchObject({
        status: 403,
        code: 'forbidden',
        errors: [{ field: 'customer' }],
      });
      expect(idsIn(await answerOf(await post({ customer: { phone: '+49 30 1234567' } })))).toEqual(['paid']);
    },
  );

  test.each([{ beginning: 'desk' }, { tail: '456' }, { typed: ' ' }])('%o is refused', async (customer) => {
    expect(await (await post({ customer })).json()).toMatchObject({
      status: 400,
      errors: [{ field: expect.stringContaining('customer') }],
    });
  });

  test('is asked for in a body alone, and who asks is written down', async () => {
    expect(idsIn(await answerOf(await post({ customer: { phone: '+49301234567' } })))).toEqual(['paid']);
    expect(idsIn(await answerOf(await post({ customerKey: sealed.key })))).toEqual(['paid']);
    expect(idsIn(await answerOf(await post({ customer: { phone: '+49301234568' } })))).toEqual([]);
    const told = await context.db
      .selectFrom('audit')
      .select(['action', 'subject', 'detail'])
      .where('action', '=', 'contact-viewed')
      .execute();
    expect(told).toContainEqual({ action: 'contact-viewed', subject: null, detail: { customer: 'key' } });
    // the log outlives an erasure: it says that somebody was looked for, and not who
    expect(JSON.stringify(told)).not.toContain(sealed.key);
    expect(JSON.stringify(told)).not.toContain('1234567');
    expect(await (await get('?customer=x')).json()).toMatchObject({ status: 400 });
  });

  test('is asked for by one thing', async () => {
    const both = await post({ customer: { phone: '1', id: '2' } });
    expect(await both.json()).toMatchObject({ status: 400, errors: [{ field: 'customer' }] });
    const twice = await post({ customer: { id: '2' }, customerKey: 'k' });
    expect(await twice.json()).toMatchObject({ status: 400, errors: [{ field: 'customerKey' }] });
  });
});

describe('reach', () => {
  test('a lead finds what their team had a part in; of others who were there they are told that, and no name', async () => {
    const { contacts } = await answerOf(await get('', 'lead'));
    expect(contacts.map(({ id, agents }) => [id, agents])).toEqual([
      [
        'both',
        [
          { id: 'ada', name: 'ada full name' },
          { id: opaque('bob'), name: 'Agent –' },
        ],
      ],
      ['paid', [{ id: 'ada', name: 'ada full name' }]],
    ]);
    expect(await idsOf(`?agent=${opaque('bob')}`, 'lead')).toEqual(['both']);
    expect(await (await get('?agent=bob', 'lead')).json()).toMatchObject({ status: 400, errors: [{ field: 'agent' }] });
    expect(await idsOf('?text=rechnung', 'lead')).toEqual(['paid']);
    expect(await idsOf('?team=Red', 'lead')).toEqual([]);
  });

  test('a client finds their program, of its contacts that lie elsewhere too their part', async () => {
    const { contacts } = await answerOf(await get('', 'client'));
    expect(contacts).toMatchObject([
      { id: 'both', queues: ['sales'], agents: [], all: null, more: { queues: 0, agents: 0, dispositions: 0 } },
      { id: 'paid', queues: ['sales'], agents: [{ id: opaque('ada'), name: 'Agent –' }], all: { outcome: 'answered' } },
    ]);
    expect(await idsOf('?outcome=answered', 'client')).toEqual(['paid']);
    expect(await (await get('?queue=loans', 'client')).json()).toMatchObject({ status: 404, errors: [{ field: 'queue' }] });
    expect(await (await get('?group=money', 'client')).json()).toMatchObject({ status: 404, errors: [{ field: 'group' }] });
    expect(await (await get('?text=bob', 'client')).json()).toMatchObject({ status: 403, errors: [{ field: 'text' }] });
    expect(idsIn(await answerOf(await post({ customerKey: 'other' }, 'client')))).toEqual([]);
  });

  test('what people wrote is told, and found by, where its reader may read every name; how the contact turned out in any case', async () => {
    const record = toldContact('read', { at: opening, program: 'acme', issue: 'fees', legs: [{ queue: 'sales', agent: 'ada' }] });
    const followUp = { owner: 'Lea', due: opening + day, done: false };
    const people = { written: { issue: 'Lea knows', disposition: 'call', followUp }, audits: [] };
    await writeContacts(context.db, 'books', [logEntry(1, { ...record, people })]);
    const find = async (query: string, who: string) =>
      (await answerOf(await get(query, who, 'books'))).contacts.map(({ issue, written, dueAt, all }) => ({
        ...{ issue, written, dueAt, dispositions: all?.dispositions },
      }));
    const told = {
      issue: 'Lea knows',
      written: { edited: ['issue', 'disposition', 'followUp'], audits: 0, score: null, followUp },
    };
    const hidden = { issue: null, written: null, dueAt: null, dispositions: ['call'] };
    for (const query of ['', '?view=follow-up', '?flag=edited', '?issue=Lea%20knows'])
      expect([query, await find(query, 'reader')]).toEqual([query, [{ ...told, dueAt: followUp.due, dispositions: ['call'] }]]);
    expect(await find('', 'guest')).toEqual([hidden]);
    expect(await find('?disposition=call', 'guest')).toEqual([hidden]);
    for (const query of ['?view=follow-up', '?flag=edited', '?issue=Lea%20knows', '?issue=fees'])
      expect([query, await find(query, 'guest')]).toEqual([query, []]);
  });

  test('where agents are initials they are asked for as they are told', async () => {
    const [first] = (await answerOf(await get('?id=paid', 'initials'))).contacts;
    expect(first?.agents).toEqual([{ id: opaque('ada'), name: expect.not.stringContaining('full') as string }]);
    expect(await idsOf(`?agent=${opaque('ada')}`, 'initials')).toEqual(['both', 'paid']);
    expect(await (await get('?agent=ada', 'initials')).json()).toMatchObject({ status: 400, errors: [{ field: 'agent' }] });
  });

  test('an agent who is named in one program is not found by that name in another', async () => {
    expect(await idsOf('', 'two')).toEqual(['gone', 'loan', 'both', 'paid']);
    expect(await idsOf('?agent=bob', 'two')).toEqual(['both']);
    expect(await idsOf(`?agent=${opaque('bob')}`, 'two')).toEqual(['loan']);
  });

  test('a wall sees floors, not contacts', async () => {
    expect(await (await get('', 'screen')).json()).toMatchObject({ status: 403, code: 'forbidden' });
  });
});

describe('a bad question names the field and what to change', () => {
  test.each<[string, string, RegExp]>([
    [`?text=${'a'.repeat(10_000)}`, 'text', /500 characters/],
    ['?text=-paid', 'text', /a word or a number/],
    ['?text=%26%7C!(', 'text', /a word or a number/],
    ['?outcome=won', 'outcome', /one of "open"/],
    ['?waitFrom=-1', 'waitFrom', /number/],
    ['?waitFrom=9&waitTo=8', 'waitTo', /below "waitFrom"/],
    ['?from=2026-01-02T00:00:00Z&to=2026-01-01T00:00:00Z', 'to', /below "from"/],
    ['?from=yesterday', 'from', /RFC 3339/],
    ['?limit=0', 'limit', /1 to 200/],
    ['?limit=201', 'limit', /1 to 200/],
    ['?after=xyz', 'after', /`next`/],
    [`?after=${Buffer.from('[1e300,"a"]').toString('base64url')}`, 'after', /`next`/],
    ['?issue=a%00', 'issue', /character 0/],
    ['?view=all', 'view', /one of "inbound"/],
    [`?${Array.from({ length: 51 }, (_, n) => `queue=q${n}`).join('&')}`, 'queue', /50 values/],
    ['?colour=red', 'query', /unknown fields "colour"/],
  ])('%.40s', async (query, field, detail) => {
    const response = await get(query);
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ errors: [{ field, detail: expect.stringMatching(detail) as string }] });
  });

  test('odd syntax is a question like any other', async () => {
    for (const text of [`rechnung') or 1=1 --`, '"rechnung', 'rechnung :* <-> !x'])
      expect(idsIn(await answerOf(await post({ text })))).toEqual(expect.any(Array));
    expect(idsIn(await answerOf(await post({ text: '"rechnung' })))).toEqual(['paid']);
    for (const text of ['rechnung\u0000', 'rechnung \ud800'])
      expect(await (await post({ text })).json()).toMatchObject({ status: 400, errors: [{ field: 'body.text' }] });
  });
});

test('what still lies in the old table is said to be on its way', async () => {
  const {
    contact: _contact,
    events: _events,
    ...row
  } = await context.db
    .selectFrom('contact_log')
    .select([
      'floor',
      'version',
      'first_at',
      'closed_at',
      'channel',
      'direction',
      'program',
      'customer_key',
      'queues',
      'agents',
      'contact',
      'events',
    ])
    .where('id', '=', 'loan')
    .executeTakeFirstOrThrow();
  await context.db
    .insertInto('contacts')
    .values({ ...row, id: 'old', contact: '{}', events: '[]' })
    .execute();
  expect((await answerOf(await get(''))).moving).toBe(true);
  expect((await answerOf(await get('', 'lead'))).moving).toBe(false);
});
