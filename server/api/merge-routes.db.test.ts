import { createServer } from 'node:http';
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Board } from '@floorlight/shared/board/board.ts';
import type { FloorEvent } from '@floorlight/shared/events/floor-event.ts';
import type { Context } from '@floorlight/shared/runtime/context.ts';
import type { FloorSettings } from '@floorlight/shared/settings/floor-settings.ts';
import { defineFloor } from '@floorlight/shared/store/define-floor.ts';
import { floorKeys } from '@floorlight/shared/store/keys.ts';
import { readBoard } from '@floorlight/shared/store/read-board.ts';
import { createSource } from '@floorlight/shared/store/sources.ts';
import { openTestContext } from '../../tests/support/context.ts';
import { openFoldedFloor, type FoldedFloor } from '../../tests/support/folded-floor.ts';
import { createKey } from '../auth/create-key.ts';
import { openIdentify } from '../auth/identify.ts';
import { openAuth } from '../auth/open-auth.ts';
import { mergesOf } from '../ingest/merges.ts';
import { openLive } from '../live/live.ts';
import { grantsFor } from '../testing/grants-for.ts';
import { cloudEvent, postSigned, type Sender } from '../testing/post-signed.ts';
import { serveApp } from '../testing/serve-app.ts';

let context: Context;
let url: string;
let stop: () => Promise<void>;
let folded: FoldedFloor;
let sender: Sender;
let far: Sender;
const keys: Record<string, string> = {};

beforeAll(async () => {
  context = await openTestContext();
  ({ url, stop } = await serveApp(context));
  for (const role of ['team_lead', 'supervisor'] as const)
    keys[role] = await createKey(context, { name: `The ${role}`, grants: grantsFor(role, 'north') });
  const newSender = async (...floors: string[]): Promise<Sender> => {
    const { id, secret } = await createSource(context, { name: 'PBX', kind: 'generic', floors });
    return { url, source: id, secret };
  };
  sender = await newSender('north');
  far = await newSender('south', 'north');
});
afterAll(async () => {
  await stop();
  await context.close();
});

const ago = (seconds: number): string => new Date(Date.now() - seconds * 1000).toISOString();
const say = async (type: string, data: object, from = sender, time = ago(1)): Promise<void> => {
  expect((await postSigned(from, JSON.stringify(cloudEvent(type, data, { time })))).status).toBe(202);
};
const board = async (): Promise<Board> => {
  await folded.fold();
  return (await readBoard(context.redis, 'north')) ?? Promise.reject(new Error('no board'));
};
const send = (method: string, path: string, body?: unknown, as = 'supervisor'): Promise<Response> =>
  fetch(`${url}/api/v1/floors/north${path}`, {
    method,
    headers: { authorization: `Bearer ${keys[as] ?? ''}`, 'content-type': 'application/json' },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
const merge = (kind: 'agents' | 'queues', from: string, into: string): Promise<Response> =>
  send('PUT', `/${kind}/${from}/merge`, { into });
const faults = async (response: Promise<Response>): Promise<unknown[]> => {
  const { status, errors } = (await (await response).json()) as { status: number; errors?: { field: string }[] };
  return [status, ...(errors ?? []).map(({ field }) => field)];
};
const settings = async (): Promise<FloorSettings> => (await (await send('GET', '/settings')).json()) as FloorSettings;
const day = async (path: string): Promise<Record<string, unknown>> =>
  (await (await send('GET', `/${path}/day`)).json()) as Record<string, unknown>;
const newest = async (floor = 'north'): Promise<FloorEvent> => {
  const [entry] = await context.redis.xrevrange(floorKeys(floor).events, '+', '-', 'COUNT', 1);
  return JSON.parse(entry?.[1][1] ?? '') as FloorEvent;
};
const agentsOf = ({ agents }: Board) => agents.map(({ id, state, reason }) => [id, state, reason]);
const queuesOf = ({ queues }: Board) => queues.filter(({ kind }) => kind === 'queue').map(({ id }) => id);

beforeEach(async () => {
  await context.redis.flushdb();
  mergesOf(context).forgetAll();
  await context.db.deleteFrom('floors').execute();
  for (const id of ['north', 'south']) await defineFloor(context, { id, name: id, timezone: 'UTC' });
  folded = await openFoldedFloor(context, 'north');
  await say('agent.signed_in', { agent: 'ext', queues: ['old'], presence: 'not_ready', reason: 'Lunch' });
  for (const queue of ['sales', 'old']) await say('queue.opened', { queue });
  await send('PUT', '/agents/ada', { name: 'Ada Love' });
  await folded.fold();
});

describe('an agent', () => {
  test('[EV11] who is merged leaves the board; the other takes over presence, queues, and what is said from then on', async () => {
    expect((await merge('agents', 'ext', 'ada')).status).toBe(202);
    const now = await board();
    expect(agentsOf(now)).toEqual([['ada', 'not_ready', 'Lunch']]);
    expect(now.agents[0]?.queues).toEqual([{ id: 'old', paused: false, inferred: false }]);
    await say('agent.presence_changed', { agent: 'ext', presence: 'available' }, sender, ago(0));
    expect(await newest()).toMatchObject({ data: { agent: 'ada', presence: 'available' }, said: { agent: 'ext' } });
    expect(agentsOf(await board())).toEqual([['ada', 'available', null]]);
  });

  test('who is signed in keeps what they said when another is merged into them', async () => {
    await say('agent.signed_in', { agent: 'ada', queues: ['sales'] });
    await folded.fold();
    await merge('agents', 'ext', 'ada');
    expect(agentsOf(await board())).toEqual([['ada', 'available', null]]);
  });

  test('whose day is asked for after that still has one, that says into whom, when and by whom', async () => {
    await merge('agents', 'ext', 'ada');
    await folded.fold();
    const told = await day('agents/ext');
    expect(told['merged']).toEqual({ into: { id: 'ada', name: 'Ada Love' }, at: expect.any(Number), by: 'The supervisor' });
    expect(told['supervisors']).toMatchObject([{ presence: 'offline', note: 'ext → ada', by: 'The supervisor' }]);
    expect((await day('agents/ada'))['merged']).toBeNull();
  });

  test('is in the list of merges and in no other, and cannot be set by themself', async () => {
    await merge('agents', 'ext', 'ada');
    await folded.fold();
    const { agents, merges } = await settings();
    expect(agents.map(({ agent }) => agent)).toEqual(['ada']);
    expect(merges).toMatchObject([{ kind: 'agent', id: 'ext', into: 'ada', intoName: 'Ada Love', by: 'The supervisor' }]);
    expect(await faults(send('PUT', '/agents/ext', { name: 'X' }))).toEqual([409, 'agent']);
    expect(await faults(send('POST', '/agents/ext/presence', { presence: 'offline', note: 'x' }))).toEqual([409, 'agent']);
    expect(await faults(send('POST', '/import/agents', { text: 'agent,name\next,X' }))).toEqual([400, 'row 2, agent']);
  });

  test('stands for themself again once that is undone; once more is refused', async () => {
    await merge('agents', 'ext', 'ada');
    expect((await send('DELETE', '/agents/ext/merge')).status).toBe(202);
    await say('agent.presence_changed', { agent: 'ext', presence: 'available' }, sender, ago(0));
    expect(agentsOf(await board())).toContainEqual(['ext', 'available', null]);
    expect((await settings()).merges).toEqual([]);
    expect(await faults(send('DELETE', '/agents/ext/merge'))).toEqual([404, 'agent']);
  });
});

describe('a queue', () => {
  test('that is merged stays on the board until the last who waits there has left, and counts them', async () => {
    await say('contact.queued', { contact: 'c1', queue: 'old' });
    await folded.fold();
    expect((await merge('queues', 'old', 'sales')).status).toBe(202);
    await say('contact.queued', { contact: 'c2', queue: 'old' });
    expect(queuesOf(await board())).toEqual(['old', 'sales']);
    await say('contact.abandoned', { contact: 'c1', queue: 'old' }, sender, ago(0));
    const now = await board();
    expect(queuesOf(now)).toEqual(['sales']);
    expect(now.queues.find(({ id }) => id === 'sales')).toMatchObject({ waiting: 1, today: { offered: 1, abandoned: 0 } });
    const told = await day('queues/old');
    expect(told['merged']).toMatchObject({ into: { id: 'sales', name: 'sales' }, by: 'The supervisor' });
    const offered = (told['intervals'] as { offered: number }[]).reduce((sum, one) => sum + one.offered, 0);
    expect(offered).toBe(1);
  });

  test('of a source that feeds several floors is found on the floor where it was merged', async () => {
    await merge('queues', 'old', 'sales');
    await board();
    await say('contact.queued', { contact: 'c3', queue: 'old' }, far);
    expect(await newest()).toMatchObject({ data: { contact: 'c3', queue: 'sales' } });
    expect((await newest('south')).type).toBe('config.floor_defined');
  });
});

describe('is refused, by name', () => {
  test.each([
    ['into itself', 'ext', 'ext', [409, 'into']],
    ['of one the floor does not know', 'nobody', 'ada', [404, 'agent']],
    ['into one the floor does not know', 'ext', 'nobody', [404, 'into']],
    ['into nothing', 'ext', '', [400, 'into']],
  ])('%s', async (_what, from, into, expected) => {
    expect(await faults(merge('agents', from, into))).toEqual(expected);
  });

  test('a chain and a cycle', async () => {
    await say('agent.signed_in', { agent: 'bob' });
    await folded.fold();
    await merge('agents', 'ext', 'ada');
    expect(await faults(merge('agents', 'ada', 'bob'))).toEqual([409, 'agent']);
    expect(await faults(merge('agents', 'ada', 'ext'))).toEqual([409, 'into']);
    expect(await faults(merge('agents', 'bob', 'ext'))).toEqual([409, 'into']);
    expect(await faults(merge('agents', 'ext', 'bob'))).toEqual([409, 'agent']);
    expect((await merge('agents', 'ext', 'ada')).status).toBe(202);
  });

  test('two at the same instant that would be a chain: one of them', async () => {
    await say('agent.signed_in', { agent: 'bob' });
    await folded.fold();
    const answers = await Promise.all([merge('agents', 'ext', 'ada'), merge('agents', 'ada', 'bob')]);
    expect(answers.map(({ status }) => status).sort()).toEqual([202, 409]);
  });

  test('to who does not set the floor', async () => {
    expect((await send('PUT', '/agents/ext/merge', { into: 'ada' }, 'team_lead')).status).toBe(403);
    expect((await send('DELETE', '/agents/ext/merge', undefined, 'team_lead')).status).toBe(403);
  });
});

test('another server hears of it at once', async () => {
  const other = context.connect();
  const live = openLive(createServer(), { ...context, redis: other }, openIdentify(context, openAuth(context)));
  const there = mergesOf({ redis: other });
  await vi.waitFor(() => expect(other.status).toBe('ready'));
  expect((await there.of('north')).size).toBe(0);
  // it would know by itself only after five seconds
  await vi.waitFor(async () => {
    await merge('queues', 'old', 'sales');
    expect((await there.of('north')).get('queue:old')).toBe('sales');
  }, 4000);
  await live.close();
});
