import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { Heartbeat } from '@floorlight/shared/board/board.ts';
import { floorKeys } from '@floorlight/shared/store/keys.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { failedJobs } from '../support/failed-jobs.ts';
import type { Running } from '../support/start-process.ts';
import { startStack, type Stack } from '../support/stack.ts';
import { fedFloor } from './support/floors.ts';
import { everyRun, Runs } from './support/runs.ts';
import { measured, soon } from './support/soon.ts';

const ids = Array.from({ length: 12 }, (_, index) => `floor-${index + 10}`);
const blockLoop = fileURLToPath(new URL('support/block-loop.ts', import.meta.url));

let stack: Stack;
const workers: { readonly running: Running; readonly runs: Runs }[] = [];
const beats = new Map<string, number>();

const addWorker = (): void => {
  const runs = new Runs();
  const running = stack.addWorker({ ...Runs.settings, NODE_OPTIONS: `--import=${blockLoop}` }, { onLine: runs.onLine });
  workers.push({ running, runs });
};
const held = (): number[] => workers.map(({ runs }) => runs.floors.length);
const run = (): string[] => everyRun(workers.map(({ runs }) => runs));

/** Each run of a floor beats once a second: two runs would beat twice. */
const beatsWithin = async (ms: number): Promise<number[]> => {
  beats.clear();
  await sleep(ms);
  return ids.map((id) => beats.get(id) ?? 0);
};

beforeAll(async () => {
  stack = await startStack();
  for (const id of ids) await fedFloor(stack, id);
  const listener = stack.context.connect();
  listener.on('message', (_channel, message: string) => {
    const { floor } = JSON.parse(message) as Heartbeat;
    beats.set(floor, (beats.get(floor) ?? 0) + 1);
  });
  await listener.subscribe(...ids.map((id) => floorKeys(id).beats));
  addWorker();
  await soon('one worker runs all floors', () => held()[0] === ids.length);
});
afterAll(() => stack.close());

test('a second worker holds half of the floors within 15 s', async () => {
  const since = Date.now();
  addWorker();
  const took = await soon('half each', () => held().join() === '6,6' && run().join() === ids.join(), { since });
  measured('a second worker came: it holds half of the floors', took, 15_000);
  expect(took).toBeLessThan(15_000);
});

test('a worker whose loop was blocked for 3 s: 5 s later exactly one run a floor', async () => {
  workers[0]?.running.child.kill('SIGUSR2');
  // whether the other worker or the blocked one itself takes them next is a matter of milliseconds on a busy machine
  await soon('the blocked worker has lost its leases', () => (workers[0]?.runs.lost ?? 0) >= ids.length / 2, { limit: 10_000 });
  await sleep(8000);
  expect(run()).toEqual(ids);
  for (const count of await beatsWithin(5000)) {
    expect(count).toBeGreaterThanOrEqual(3);
    expect(count).toBeLessThanOrEqual(7);
  }
  expect(run()).toEqual(ids);
  expect(await failedJobs(stack.context.redis)).toBe(0);
});
