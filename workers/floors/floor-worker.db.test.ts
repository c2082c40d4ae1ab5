import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import type { FloorEvent } from '@floorlight/shared/events/floor-event.ts';
import { event, opening } from '@floorlight/shared/floor/testing/generate.ts';
import type { Context } from '@floorlight/shared/runtime/context.ts';
import { appendEvents } from '@floorlight/shared/store/append.ts';
import { takeFence } from '@floorlight/shared/store/commit-floor.ts';
import { defineFloor } from '@floorlight/shared/store/define-floor.ts';
import { floorProgress } from '@floorlight/shared/store/progress.ts';
import { readBoard } from '@floorlight/shared/store/read-board.ts';
import { readDeadLetters } from '@floorlight/shared/store/dead-letters.ts';
import { openTestContext } from '../../tests/support/context.ts';
import { failedJobs } from '../../tests/support/failed-jobs.ts';
import { openRun } from './floor-run.ts';
import { startFloorWorker, type FloorWorker } from './floor-worker.ts';
import { takeTurn } from './take-turn.ts';

let context: Context;
const workers: FloorWorker[] = [];
const start = (): FloorWorker => {
  const worker = startFloorWorker(context);
  workers.push(worker);
  return worker;
};

beforeAll(async () => {
  context = await openTestContext();
});
afterEach(async () => {
  await Promise.all(workers.splice(0).map((worker) => worker.stop()));
});
afterAll(() => context.close());

const makeFloor = async (id: string): Promise<void> => {
  await defineFloor(context, { id, name: id, timezone: 'UTC', mode: 'replay' });
};
const call = (contact: string, at = opening): FloorEvent => event('contact.queued', at, { contact, queue: 'sales' });
const waitingOn = async (floor: string): Promise<number | undefined> =>
  (await readBoard(context.redis, floor))?.queues.find((tile) => tile.id === 'sales')?.waiting;

const until = async (what: string, holds: () => Promise<boolean>): Promise<void> => {
  for (let tries = 0; tries < 400; tries += 1) {
    if (await holds()) return;
    await sleep(50);
  }
  throw new Error(`still not true: ${what}`);
};
const holders = (): number[] => workers.map((worker) => worker.floors().length);

test('a worker takes a floor that comes while it holds another', async () => {
  await makeFloor('first');
  start();
  await until('first has a board', async () => (await readBoard(context.redis, 'first')) !== null);
  await makeFloor('second');
  await appendEvents(context.redis, 'second', [call('c1')]);
  await until('second shows its contact', async () => (await waitingOn('second')) === 1);
});

test('floors are shared out, handed back to a newcomer, and taken over from one that stops', async () => {
  for (const id of ['third', 'fourth']) await makeFloor(id);
  const first = start();
  await until('one worker holds all four', async () => Promise.resolve(first.floors().length === 4));
  const second = start();
  await until('two hold two each', async () => Promise.resolve(holders().join() === '2,2'));
  await first.stop();
  workers.splice(0, 1);
  await until('the other holds all', async () => Promise.resolve(second.floors().length === 4));
  expect(new Set(second.floors()).size).toBe(4);
  expect(await failedJobs(context.redis)).toBe(0);
});

test('a worker that lost its fence can commit no more, and nothing of it is seen', async () => {
  await makeFloor('fenced');
  await appendEvents(context.redis, 'fenced', [call('c1'), call('c2')]);
  const run = await openRun(context.redis, 'fenced', false);
  await takeFence(context.redis, 'fenced');
  const batch = [{ id: '1-0', arrivedAt: 1, event: call('c9') }];
  expect(await takeTurn(context, run, batch)).toBe(false);
  expect(await readBoard(context.redis, 'fenced')).toBeNull();
});

test('[EV2] a run that is loaded anew in the middle counts nothing twice', async () => {
  await makeFloor('reloaded');
  start();
  await appendEvents(context.redis, 'reloaded', [call('c1'), call('c2', opening + 1000)]);
  await until('both wait', async () => (await waitingOn('reloaded')) === 2);
  await workers[0]?.stop();
  workers.splice(0);
  start();
  await appendEvents(context.redis, 'reloaded', [event('contact.abandoned', opening + 9000, { contact: 'c1' }), call('c1')]);
  await until('one waits', async () => (await waitingOn('reloaded')) === 1);
  const tile = (await readBoard(context.redis, 'reloaded'))?.queues.find(({ id }) => id === 'sales');
  expect(tile?.today).toMatchObject({ offered: 2, abandoned: 1 });
});

test('an event that breaks the fold is set aside as a dead letter; the floor goes on', async () => {
  await makeFloor('poisoned');
  start();
  const broken = { ...call('c1'), id: 'broken', data: null } as unknown as FloorEvent;
  await appendEvents(context.redis, 'poisoned', [broken, call('c2')]);
  await until('the good one waits', async () => (await waitingOn('poisoned')) === 1);
  const letters = await readDeadLetters(context.redis, 'pbx', 10);
  expect(letters.map(({ code }) => code)).toContain('could-not-be-folded');
});

test('[EV4] an event about a day long closed is folded into its contact and its tallies by the records', async () => {
  await makeFloor('old');
  start();
  const stored = async (): Promise<boolean> => {
    const { behind, outbox, rawBehind } = await floorProgress(context.redis, 'old');
    return behind + outbox + rawBehind === 0;
  };
  const day = 24 * 3600_000;
  const answered = event('contact.answered', opening + 5000, { contact: 'c1', agent: 'ana' });
  await appendEvents(context.redis, 'old', [call('c1'), answered, call('later', opening + 5 * day)]);
  await until('all is stored', stored);
  await appendEvents(context.redis, 'old', [event('contact.ended', opening + 65_000, { contact: 'c1' })]);
  await until('the late one is stored too', stored);
  const rows = await context.db
    .selectFrom('interval_tallies')
    .select(['attribution', 'tally'])
    .where('floor', '=', 'old')
    .execute();
  const cohort = rows.find(
    (row) => row.attribution === 'cohort' && (row.tally as { tally: { answered?: number } }).tally.answered === 1,
  );
  expect((cohort?.tally as { tally: unknown }).tally).toMatchObject({
    offered: 1,
    answered: 1,
    handledWithEnd: 1,
    handleTime: 60_000,
  });
  const contact = await context.db
    .selectFrom('contact_log')
    .select('events')
    .where('floor', '=', 'old')
    .where('id', '=', 'c1')
    .executeTakeFirst();
  expect(contact?.events).toHaveLength(3);
  const corrections = await context.db.selectFrom('corrections').select('event_id').where('floor', '=', 'old').execute();
  expect(corrections.length).toBeGreaterThan(0);
});
