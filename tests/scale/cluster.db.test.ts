import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onEverything } from '@floorlight/shared/access/grant.ts';
import { makeKey } from '@floorlight/server/auth/create-key.ts';
import { Screen } from '@floorlight/server/testing/screen.ts';
import { accessChannel } from '@floorlight/shared/store/access-changes.ts';
import { mergesChannel } from '@floorlight/shared/store/merges.ts';
import { wallNamesChannel } from '@floorlight/shared/store/wall-names.ts';
import { setGrants } from '@floorlight/shared/store/grants.ts';
import { screenCallsChannel } from '@floorlight/shared/store/screen-calls.ts';
import { defineFloor } from '@floorlight/shared/store/define-floor.ts';
import { describeRedis } from '@floorlight/shared/store/describe-redis.ts';
import { floorKeys } from '@floorlight/shared/store/keys.ts';
import { nodeNameOf } from '@floorlight/shared/store/nodes.ts';
import { createSource } from '@floorlight/shared/store/sources.ts';
import keySlot from 'cluster-key-slot';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { waitUntilStored } from '../../bin/replay/wait-until-stored.ts';
import { seededDay } from '../support/seeded-day.ts';
import { startStack, type Server, type Stack } from '../support/stack.ts';
import { floorFigures } from './floor-figures.ts';
import { postThrough } from './post-through.ts';
import { startCluster, type RedisNode } from './start-redis-nodes.ts';

const folder = mkdtempSync(join(tmpdir(), 'fl-cluster-'));
/** One on each node: each holds a third of the slots. */
const floors = [0, 1, 2].flatMap((node) =>
  Array.from({ length: 100 }, (_, index) => `floor-${index}`)
    .filter((floor) => Math.floor((keySlot(floorKeys(floor).events) * 3) / 16_384) === node)
    .slice(0, 1),
);
const events = seededDay({ seed: 7, agents: 24, hours: 1, from: 10 });

let cluster: { url: string; nodes: RedisNode[] };
let stack: Stack;
let single: Stack;
let server: Server;

beforeAll(async () => {
  cluster = await startCluster(folder);
  stack = await startStack({ redisUrl: cluster.url });
  single = await startStack();
});
afterAll(async () => {
  await stack.close();
  await single.close();
  await Promise.all(cluster.nodes.map((node) => node.kill()));
  rmSync(folder, { recursive: true, force: true });
});

const open = async ({ context }: Stack, floor: string): Promise<{ id: string; secret: string }> => {
  await defineFloor(context, { id: floor, name: 'Floor', timezone: 'UTC', mode: 'replay' });
  return createSource(context, { name: 'Source', kind: 'generic', floors: [floor] });
};

const run = async (on: Stack, url: string, floor: string): Promise<unknown> => {
  const tally = await postThrough(url, await open(on, floor), events);
  expect(tally).toMatchObject({ posted: events.length, accepted: events.length, rejected: 0 });
  await waitUntilStored(on.context, floor, () => undefined);
  return floorFigures(on.context, floor);
};

test('slots are counted as the Cluster counts them', async () => {
  const keys = ['', 'plain', '{fl:north}:events', 'a{}b', '{a}{b}', 'a{b', 'ü{ß}x', '{fl-jobs}:floors:1'];
  const theirs = await Promise.all(keys.map((key) => stack.context.redis.cluster('KEYSLOT', key)));
  expect(keys.map(keySlot)).toEqual(theirs);
});

test('doctor asks every node', async () => {
  expect(await describeRedis(cluster.url)).toMatchObject({ nodes: 3, shortcomings: [] });
  const port = cluster.nodes[1]?.port ?? 0;
  await cluster.nodes[1]?.client.config('SET', 'appendfsync', 'everysec');
  expect((await describeRedis(cluster.url)).shortcomings).toEqual([`127.0.0.1:${port}: appendfsync is everysec, must be always`]);
  await cluster.nodes[1]?.client.config('SET', 'appendfsync', 'always');
});

test('floors on all three nodes: from ingest to board to records as on one Redis, with two workers', async () => {
  const nodes = new Set(floors.map((floor) => nodeNameOf(stack.context.redis, floorKeys(floor).events)));
  expect(nodes.size).toBe(3);
  server = await stack.addServer();
  stack.addWorker();
  stack.addWorker();
  const plain = await single.addServer();
  single.addWorker();
  const expected = await run(single, plain.url, 'floor');
  const found = await Promise.all(floors.map((floor) => run(stack, server.url, floor)));
  for (const figures of found) expect(figures).toEqual(expected);
});

test('boards reach screens of floors on every node, and a floor’s channel is its own node’s', async () => {
  const { id, key } = await makeKey(stack.context, { name: 'wall', grants: [onEverything('planner')] });
  const screens = await Promise.all(
    floors.map(async (floor) => {
      const screen = new Screen(server.url, { authorization: `Bearer ${key}` });
      await screen.connected();
      expect(await screen.watch(floor)).toMatchObject({ ok: true });
      return screen;
    }),
  );
  await vi.waitFor(() => expect(screens.map(({ beats }) => beats.length > 1)).toEqual(screens.map(() => true)), 10_000);
  const channels = await Promise.all(cluster.nodes.map(({ client }) => client.call('PUBSUB', 'SHARDCHANNELS')));
  expect(channels.flat().toSorted()).toEqual(
    [
      accessChannel,
      mergesChannel,
      screenCallsChannel,
      wallNamesChannel,
      ...floors.flatMap((floor) => [floorKeys(floor).beats, floorKeys(floor).deltas]),
    ].toSorted(),
  );
  for (const listening of channels) expect((listening as string[]).length).toBeGreaterThan(0);
  // a contact that waits moves the board: the delta comes without a snapshot
  await Promise.all(
    floors.map(async (floor, index) => {
      const before = screens[index]?.deltas.length ?? 0;
      const source = await createSource(stack.context, { name: `More ${floor}`, kind: 'generic', floors: [floor] });
      const more = seededDay({ seed: 99, agents: 4, hours: 3, from: 10 });
      await postThrough(server.url, source, more);
      await vi.waitFor(() => expect(screens[index]?.deltas.length).toBeGreaterThan(before), 10_000);
    }),
  );
  expect(screens.map(({ gaps }) => gaps)).toEqual(screens.map(() => 0));
  // and what is taken away is, whichever node tells of it
  await setGrants(stack.context, id, [], 'test');
  await vi.waitFor(() => expect(screens.map(({ socket }) => socket.connected)).toEqual(screens.map(() => false)), 5000);
});
