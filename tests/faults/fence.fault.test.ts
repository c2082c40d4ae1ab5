import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { floorKeys } from '@floorlight/shared/store/keys.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { seededDay } from '../support/seeded-day.ts';
import { startStack, type Stack } from '../support/stack.ts';
import { expectEqualFigures } from './support/figures.ts';
import { fedFloor, type FedFloor } from './support/floors.ts';
import { openGate, type Gate } from './support/gate.ts';
import { startLoad, type Load } from './support/load.ts';
import { Runs } from './support/runs.ts';
import { soon } from './support/soon.ts';

const day = seededDay({ seed: 5, agents: 200, hours: 6 });

let stack: Stack;
let gates: Gate[];
let floor: FedFloor;
let feed: (to: FedFloor, what: readonly string[], perSecond: number) => Load;
beforeAll(async () => {
  stack = await startStack();
  gates = await Promise.all(['a', 'b'].map((name) => openGate(stack.redis.url, join(stack.folder, `gate-${name}.sock`))));
  const { url } = await stack.addServer();
  feed = ({ source }, what, perSecond) =>
    startLoad(what, { url: `${url}/ingest/${source.id}`, secret: source.secret, perSecond });
  floor = await fedFloor(stack, 'north');
});
afterAll(async () => {
  for (const gate of gates) gate.open();
  await stack.close();
  for (const gate of gates) gate.close();
});

const addWorker = (gate: Gate): Runs => {
  const runs = new Runs();
  stack.addWorker({ ...Runs.settings, REDIS_URL: gate.url }, { onLine: runs.onLine });
  return runs;
};

test('[EV2] a commit of a worker that lost its lease arrives after the next holder has loaded the floor: it is refused', async () => {
  const [slow, next] = gates as [Gate, Gate];
  const first = addWorker(slow);
  await soon('the first worker has the floor', () => first.floors.length === 1);
  const load = feed(floor, day, 400);
  await soon('some of the day is folded', () => load.accepted() > 4000);
  slow.shutAtCommit();
  await soon('a commit is on its way', slow.isShut);
  const { committed } = floorKeys(floor.id);
  const before = await stack.context.redis.get(committed);
  // so that the next holder's first commit is about as much as the late one, and more
  await sleep(1000);
  next.shutAtCommit();
  addWorker(next);
  await soon('the next holder has loaded the floor and commits', next.isShut);
  slow.open();
  await sleep(500);
  expect(await stack.context.redis.get(committed)).toBe(before);
  next.open();
  await soon('the floor goes on', async () => (await stack.context.redis.get(committed)) !== before);
  await soon('more of the day is told', () => load.accepted() > 8000);
  const accepted = await load.stop();
  const twin = await fedFloor(stack, 'undisturbed');
  await feed(twin, accepted, 1e6).finish();
  await expectEqualFigures(stack.context, accepted, floor, twin);
});
