import { setTimeout as sleep } from 'node:timers/promises';
import { onEverything } from '@floorlight/shared/access/grant.ts';
import { createKey } from '@floorlight/server/auth/create-key.ts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { seededDay } from '../support/seeded-day.ts';
import { startStack, type Server, type Stack } from '../support/stack.ts';
import type { Running } from '../support/start-process.ts';
import { expectEqualFigures } from './support/figures.ts';
import { fedFloor, type FedFloor } from './support/floors.ts';
import { startLoad, type Load } from './support/load.ts';
import { measured, soon } from './support/soon.ts';
import { Watcher } from './support/watcher.ts';

/** What a replay of two floors must survive, one after the other; the last test looks at what was counted. */
const perSecond = 250;
const days = [1, 2].map((seed) => seededDay({ seed, agents: 240, hours: 6 }));

let stack: Stack;
let server: Server;
let workers: Running[];
let floors: FedFloor[];
let loads: Load[];
let watchers: Watcher[];

const feed = (floor: FedFloor, events: readonly string[], rate: number): Load =>
  startLoad(events, { url: `${server.url}/ingest/${floor.source.id}`, secret: floor.source.secret, perSecond: rate });

/** Every screen is live and shows what was accepted after `since`. */
const allLive = (since: number) => (): boolean => watchers.every((watcher) => watcher.kind === 'live' && watcher.newest > since);

const liveWithin = async (what: string, since: number, limit: number): Promise<void> => {
  const took = await soon(`${what}: the board is live again`, allLive(since), { since });
  measured(`${what}: every board live again`, took, limit);
  expect(took).toBeLessThan(limit);
};

beforeAll(async () => {
  stack = await startStack();
  server = await stack.addServer();
  workers = [stack.addWorker(), stack.addWorker()];
  floors = [await fedFloor(stack, 'north'), await fedFloor(stack, 'south')];
  const key = await createKey(stack.context, { name: 'screens', grants: [onEverything('team_lead')] });
  watchers = floors.map(({ id }) => new Watcher(server.url, id, key));
  loads = floors.map((floor, index) => feed(floor, days[index] ?? [], perSecond));
  await soon('both boards are live', allLive(0));
  await sleep(2000);
});

afterAll(async () => {
  for (const watcher of watchers) watcher.close();
  await stack.close();
});

describe('kill -9 in the middle of a replay', () => {
  test('a worker: the other one has its floors within 3 s (each of five kills)', async () => {
    const took: number[] = [];
    for (let kill = 0; kill < 5; kill += 1) {
      const which = kill % 2;
      const at = Date.now();
      await workers[which]?.kill();
      took.push(await soon('every floor shows what came after the kill', allLive(at), { since: at }));
      measured('a worker killed: every floor committed again', took.at(-1) ?? 0, 3000);
      workers[which] = stack.addWorker();
      await sleep(4000);
    }
    expect(Math.max(...took)).toBeLessThan(3000);
  });

  test('all workers: the board is live again within 5 s of their return', async () => {
    await Promise.all(workers.map((worker) => worker.kill()));
    await sleep(1000);
    const at = Date.now();
    workers = [stack.addWorker(), stack.addWorker()];
    await liveWithin('all workers killed', at, 5000);
  });

  test('the server: the board is live again within 5 s of its return', async () => {
    await server.kill();
    await sleep(2500);
    server = await stack.addServer({}, server.port);
    await liveWithin('the server killed', Date.now(), 5000);
  });

  test('Redis: the board is live again within 5 s of its last LOADING', async () => {
    await stack.redis.kill();
    await sleep(2500);
    await stack.redis.start();
    await liveWithin('Redis killed', Date.now(), 5000);
  });

  test('Postgres: the board stays live', async () => {
    const before = watchers.map(({ changes }) => changes.length);
    await stack.postgres.kill();
    await sleep(4000);
    await stack.postgres.start();
    await liveWithin('Postgres killed', Date.now(), 5000);
    expect(watchers.map(({ changes }) => changes.length)).toEqual(before);
  });

  test('[EV1] [EV2] every event answered 2xx is counted once: all figures equal an undisturbed fold and an undisturbed floor', async () => {
    // whoever was not killed on purpose has lived through all of it
    for (const { child } of [server, ...workers]) expect(child.exitCode).toBeNull();
    // whose Redis keeps what it acknowledged, and which were not told to make do with less
    expect(watchers.map(({ board }) => board?.head.mayLose)).toEqual([false, false]);
    const accepted = await Promise.all(loads.map((load) => load.stop()));
    for (const [index, floor] of floors.entries()) {
      const events = accepted[index] ?? [];
      const twin = await fedFloor(stack, `${floor.id}-undisturbed`);
      await feed(twin, events, 1e6).finish();
      await expectEqualFigures(stack.context, events, floor, twin);
    }
  });
});
