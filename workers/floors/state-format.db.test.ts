import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { event, opening } from '@floorlight/shared/floor/testing/generate.ts';
import { NewerState, stateFormat } from '@floorlight/shared/floor/keep/state-format.ts';
import type { Context } from '@floorlight/shared/runtime/context.ts';
import { appendEvents } from '@floorlight/shared/store/append.ts';
import { defineFloor } from '@floorlight/shared/store/define-floor.ts';
import { floorKeys } from '@floorlight/shared/store/keys.ts';
import { readBoard } from '@floorlight/shared/store/read-board.ts';
import { countWorkers } from '@floorlight/shared/store/worker-beats.ts';
import { openTestContext } from '../../tests/support/context.ts';
import { openRun } from './floor-run.ts';
import { startFloorWorker, type FloorWorker } from './floor-worker.ts';

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

const until = async (what: string, holds: () => Promise<boolean> | boolean): Promise<void> => {
  for (let tries = 0; tries < 200; tries += 1) {
    if (await holds()) return;
    await sleep(50);
  }
  throw new Error(`still not true: ${what}`);
};
const waitingOn = async (floor: string): Promise<number | undefined> =>
  (await readBoard(context.redis, floor))?.queues.find((tile) => tile.id === 'sales')?.waiting;
const makeFloor = async (id: string): Promise<void> => {
  await defineFloor(context, { id, name: id, timezone: 'UTC', mode: 'replay' });
  await appendEvents(context.redis, id, [event('contact.queued', opening, { contact: 'c1', queue: 'sales' })]);
};
const metaOf = async (floor: string): Promise<Record<string, unknown>> =>
  JSON.parse((await context.redis.hget(floorKeys(floor).state, 'meta')) ?? '{}') as Record<string, unknown>;
const rewrite = (floor: string, meta: object): Promise<number> =>
  context.redis.hset(floorKeys(floor).state, 'meta', JSON.stringify(meta));

const commitOnce = async (floor: string): Promise<void> => {
  const worker = start();
  await until('it is committed', async () => (await waitingOn(floor)) === 1);
  await worker.stop();
};

test('a floor that a newer version committed is left alone, and so is every other: the worker no longer counts', async () => {
  await makeFloor('newer');
  await commitOnce('newer');
  const ours = await metaOf('newer');
  const newer = { ...ours, format: stateFormat + 1 };
  await rewrite('newer', newer);
  await expect(openRun(context.redis, 'newer', false)).rejects.toThrow(NewerState);
  const old = start();
  await until('it has looked for floors', () => old.tendedAt() > 0);
  await until('it steps aside', async () => (await countWorkers(context.redis, context.clock())) === 0);
  await until('it holds nothing', () => old.floors().length === 0);
  expect(await metaOf('newer')).toEqual(newer);
  await makeFloor('another');
  await sleep(1000);
  expect([old.floors(), await waitingOn('another')]).toEqual([[], undefined]);
  await rewrite('newer', ours);
});

test('a floor that an older version committed is read, and from the next commit on it is of our format', async () => {
  await makeFloor('older');
  await commitOnce('older');
  const { format, untallied, ...older } = await metaOf('older');
  expect([format, untallied]).toEqual([stateFormat, []]);
  await rewrite('older', older);
  start();
  await appendEvents(context.redis, 'older', [event('contact.queued', opening + 1000, { contact: 'c2', queue: 'sales' })]);
  await until('both wait', async () => (await waitingOn('older')) === 2);
  expect((await metaOf('older')).format).toBe(stateFormat);
});
