import { afterAll, beforeAll, expect, test } from 'vitest';
import { grant, type Grant, type NewGrant } from '@floorlight/shared/access/grant.ts';
import { agentTileOf, boardOf, queueTileOf } from '@floorlight/shared/board/arbitrary-board.fixture.ts';
import { toldContact } from '@floorlight/shared/contacts/testing/told-record.ts';
import { opening } from '@floorlight/shared/floor/testing/generate.ts';
import type { Context } from '@floorlight/shared/runtime/context.ts';
import { logEntry, writeContacts } from '@floorlight/shared/store/contact-log/write-contacts.ts';
import { defineFloor } from '@floorlight/shared/store/define-floor.ts';
import { openTestContext } from '../../tests/support/context.ts';
import { createKey } from '../auth/create-key.ts';
import { BoardPublisher } from '../testing/publish-board.ts';
import { serveApp } from '../testing/serve-app.ts';
import { contactAnswer } from './contact-answer.ts';
import { contactsAnswer } from './contacts-answer.ts';

let context: Context;
let url: string;
let stop: () => Promise<void>;
const keys: Record<string, string> = {};

const programs: NewGrant['scope'] = { kind: 'programs', programs: [{ floor: 'bank', program: 'acme' }] };
const people: Record<string, NewGrant[]> = {
  whole: [{ role: 'supervisor', scope: { kind: 'floors', floors: ['bank'] } }],
  part: [{ role: 'supervisor', scope: programs }],
  lead: [{ role: 'team_lead', scope: { kind: 'teams', teams: [{ floor: 'bank', team: 'Blue' }] } }],
  // each permission with a reach of its own
  two: [
    { role: 'team_lead', scope: { kind: 'teams', teams: [{ floor: 'bank', team: 'Blue' }] } },
    { role: 'client', scope: programs },
  ],
};

beforeAll(async () => {
  context = await openTestContext();
  ({ url, stop } = await serveApp(context));
  await defineFloor(context, { id: 'bank', name: 'Bank', timezone: 'UTC', mode: 'replay' });
  const tile = (id: string, team: string) => ({ ...agentTileOf(id), name: id, team });
  const queues = [
    { ...queueTileOf('sales', 1), program: 'acme' },
    { ...queueTileOf('loans', 1), program: 'zenith' },
  ];
  const board = boardOf('bank', 1, {
    queues: [queueTileOf('*', 1), ...queues],
    agents: [tile('ada', 'Blue'), tile('bob', 'Red')],
  });
  await new BoardPublisher(context.redis, board).keep();
  const legs = [
    { queue: 'sales', agent: 'ada' },
    { queue: 'loans', agent: 'bob' },
  ];
  const about = { at: opening, program: 'acme', rated: 5, wrapped: { resolved: true } };
  await writeContacts(context.db, 'bank', [
    logEntry(1, toldContact('both', { ...about, legs })),
    logEntry(1, toldContact('own', { ...about, legs: legs.slice(0, 1) })),
  ]);
  for (const [name, grants] of Object.entries(people))
    keys[name] = await createKey(context, { name, grants: grants.map((one): Grant => grant.parse(one)) });
});
afterAll(async () => {
  await stop();
  await context.close();
});

const ask = (who: string, path: string, body?: object): Promise<Response> =>
  fetch(`${url}/api/v1/floors/bank/contacts${path}`, {
    method: body ? 'POST' : 'GET',
    headers: { authorization: `Bearer ${keys[who]}`, ...(body && { 'content-type': 'application/json' }) },
    ...(body && { body: JSON.stringify(body) }),
  });
const read = async (who: string, id: string) => contactAnswer.parse(await (await ask(who, `/${id}`)).json());
const marks = { tone: 1, language: null, compliance: null, satisfaction: null };
const added = {
  description: { was: null, to: 'Bob shouted' },
  issue: { was: null, to: 'Fees' },
  sentiment: { was: null, to: 'mixed' },
};

test('who edits and audits reads nothing of what people added to a contact of which they see a part, nor how all of it went', async () => {
  for (const id of ['both', 'own']) {
    expect((await ask('whole', `/${id}/edits`, added)).status).toBe(202);
    expect((await ask('whole', `/${id}/audits`, { marks, comment: 'Bob again' })).status).toBe(202);
  }
  const part = await read('part', 'both');
  expect(part).toMatchObject({ edits: [], audits: [], resolved: null, ratings: [], events: [] });
  expect(part.written).toEqual({});
  expect(part.may).toMatchObject({ edit: false, audit: false });
  expect(JSON.stringify(part)).not.toMatch(/bob/i);
  const { written, edits, audits, resolved, ratings, may } = await read('part', 'own');
  expect([written.description, edits.length, audits.length, resolved, ratings.length]).toEqual(['Bob shouted', 3, 1, true, 1]);
  expect(may).toMatchObject({ edit: true, audit: true });
  const { contacts } = contactsAnswer.parse(await (await ask('part', '')).json());
  expect(Object.fromEntries(contacts.map(({ id, resolved: is, rating }) => [id, [is, rating]]))).toEqual({
    both: [null, null],
    own: [true, 5],
  });
});

test('who sees a part of a contact adds nothing to it, and is told why', async () => {
  const told = { status: 403, code: 'seen-in-part', errors: [{ field: 'contact' }] };
  expect(await (await ask('part', '/both/edits', { resolved: { was: true, to: false } })).json()).toMatchObject(told);
  expect(await (await ask('part', '/both/audits', { marks })).json()).toMatchObject(told);
  expect(await (await ask('part', '/both/choices')).json()).toMatchObject(told);
  expect((await ask('part', '/own/edits', { resolved: { was: true, to: false } })).status).toBe(202);
});

/** How often a whole hash was read of Redis, such as a board. */
const hashesRead = async (): Promise<number> =>
  Number(/cmdstat_hgetall:calls=(\d+)/.exec(await context.redis.info('commandstats'))?.[1] ?? 0);

test.each(['lead', 'two'])(
  'the page of a contact reads the board once for %s, however many permissions are asked about',
  async (who) => {
    await read(who, 'own');
    const before = await hashesRead();
    expect((await read(who, 'own')).may).toMatchObject({ edit: true, reveal: true });
    expect((await hashesRead()) - before).toBe(1);
  },
);
