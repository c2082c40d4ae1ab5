import { setTimeout as sleep } from 'node:timers/promises';
import { onEverything } from '@floorlight/shared/access/grant.ts';
import { createKey } from '@floorlight/server/auth/create-key.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { failedJobs } from '../support/failed-jobs.ts';
import { seededDay } from '../support/seeded-day.ts';
import type { Running } from '../support/start-process.ts';
import { startStack, type Server, type Stack } from '../support/stack.ts';
import { expectEqualFigures } from './support/figures.ts';
import { fedFloor, type FedFloor } from './support/floors.ts';
import { startLoad, type Load } from './support/load.ts';
import { measured, soon } from './support/soon.ts';
import { Watcher } from './support/watcher.ts';

/** BullMQ's defaults give a job up at its second crash, for ever (FINDINGS F 1): a floor must live through any number. */
const events = seededDay({ seed: 3, agents: 200, hours: 6 });

let stack: Stack;
let server: Server;
let worker: Running;
let floor: FedFloor;
let load: Load;
let watcher: Watcher;

const feed = (to: FedFloor, what: readonly string[], perSecond: number): Load =>
  startLoad(what, { url: `${server.url}/ingest/${to.source.id}`, secret: to.source.secret, perSecond });
const failed = (): Promise<number> => failedJobs(stack.context.redis);
const goesOn = async (since: number): Promise<number> =>
  soon('the floor goes on', () => watcher.kind === 'live' && watcher.newest > since, { since });

beforeAll(async () => {
  stack = await startStack();
  server = await stack.addServer();
  worker = stack.addWorker();
  floor = await fedFloor(stack, 'north');
  watcher = new Watcher(
    server.url,
    floor.id,
    await createKey(stack.context, { name: 'screen', grants: [onEverything('team_lead')] }),
  );
  load = feed(floor, events, 200);
  await goesOn(0);
});
afterAll(async () => {
  watcher.close();
  await stack.close();
});

test('worker and Redis killed ten times each: no floor job ever fails', async () => {
  for (let kill = 0; kill < 10; kill += 1) {
    await worker.kill();
    worker = stack.addWorker();
    // the worker that Redis is taken from holds the floor
    await goesOn(Date.now());
    await stack.redis.kill();
    await stack.redis.start();
    await sleep(800);
    expect(await failed()).toBe(0);
  }
  measured('after ten kills each: the floor goes on', await goesOn(Date.now()), 5000);
  expect(await failed()).toBe(0);
});

test('Redis away for 30 s: the floor goes on within 5 s of its return, and has not failed', async () => {
  await stack.redis.kill();
  await sleep(30_000);
  expect(watcher.kind).toBe('blind');
  await stack.redis.start();
  const took = await goesOn(Date.now());
  measured('Redis away for 30 s: the board is live again', took, 5000);
  expect(took).toBeLessThan(5000);
  expect(await failed()).toBe(0);
});

test('[EV2] and nothing was lost or counted twice', async () => {
  const accepted = await load.stop();
  const twin = await fedFloor(stack, 'undisturbed');
  await feed(twin, accepted, 1e6).finish();
  await expectEqualFigures(stack.context, accepted, floor, twin);
});
