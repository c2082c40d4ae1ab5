import { setTimeout as sleep } from 'node:timers/promises';
import { readBoard } from '@floorlight/shared/store/read-board.ts';
import { createSource } from '@floorlight/shared/store/sources.ts';
import { defineFloor } from '@floorlight/shared/store/define-floor.ts';
import { memoryBudget } from '@floorlight/shared/store/memory-budget.ts';
import { fullness, readMemory } from '@floorlight/shared/store/read-memory.ts';
import { floorProgress } from '@floorlight/shared/store/progress.ts';
import { postSigned } from '@floorlight/server/testing/post-signed.ts';
import type { Running } from '../support/start-process.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { waitUntil } from '../../bin/services/process.ts';
import { waitUntilStored } from '../../bin/replay/wait-until-stored.ts';
import { seededDay } from '../support/seeded-day.ts';
import { startStack, type Server, type Stack } from '../support/stack.ts';
import { floorFigures } from './floor-figures.ts';
import { postThrough } from './post-through.ts';

const megabyte = 1024 * 1024;
const batch = 250;
const events = seededDay({ seed: 7, agents: 120, hours: 5, from: 10 });

let stack: Stack;
let server: Server;
let worker: Running;
beforeAll(async () => {
  stack = await startStack();
  server = await stack.addServer();
  worker = stack.addWorker();
});
afterAll(() => stack.close());

interface Source {
  readonly floor: string;
  readonly source: string;
  readonly secret: string;
}

const open = async (floor: string): Promise<Source> => {
  await defineFloor(stack.context, { id: floor, name: 'Floor', timezone: 'UTC', mode: 'replay' });
  const { id, secret } = await createSource(stack.context, { name: floor, kind: 'generic', floors: [floor] });
  const source = { floor, source: id, secret };
  // a source that was heard before is known without Postgres
  expect((await post(source, 0)).status).toBe(202);
  return source;
};

const post = (to: Source, from: number): Promise<Response> =>
  postSigned({ url: server.url, source: to.source, secret: to.secret }, `[${events.slice(from, from + batch).join(',')}]`);

const isFolded = async ({ floor }: Source): Promise<boolean> => (await floorProgress(stack.context.redis, floor)).behind === 0;

/** Posts until refused, in step with the fold where there is one. @returns how many events were taken. */
const fill = async (to: Source, inStep: boolean): Promise<number> => {
  for (let at = 0; at < events.length; at += batch) {
    if (inStep) await waitUntil(() => isFolded(to), 5000);
    const answer = await post(to, at);
    if (answer.status === 202) continue;
    expect(answer.status).toBe(503);
    expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(await answer.json()).toMatchObject({ code: 'over-budget' });
    return at;
  }
  throw new Error('the events were not enough to fill the budget');
};

const full = async (): Promise<number> => fullness(await readMemory(stack.context.redis));
const refusedByRedis = async (): Promise<boolean> => (await stack.context.redis.info('errorstats')).includes('errorstat_OOM');

const limitTo = async (bytes: number): Promise<void> => {
  const { usedBytes } = await readMemory(stack.context.redis);
  await stack.context.redis.config('SET', 'maxmemory', usedBytes + bytes);
};

const finish = async (to: Source, from: number): Promise<void> => {
  await stack.context.redis.config('SET', 'maxmemory', 0);
  await postThrough(server.url, { id: to.source, secret: to.secret }, events.slice(from));
  await waitUntilStored(stack.context, to.floor, () => undefined);
};

let expected: unknown;
test('with room enough, the figures that all is held against', async () => {
  const to = await open('undisturbed');
  await postThrough(server.url, { id: to.source, secret: to.secret }, events);
  await waitUntilStored(stack.context, to.floor, () => undefined);
  expected = await floorFigures(stack.context, to.floor);
});

test('Postgres away: ingest refuses before Redis does, folding goes on, screens say so, and it recovers by itself', async () => {
  const to = await open('one');
  await stack.postgres.kill();
  await limitTo(12 * megabyte);
  const taken = await fill(to, true);
  expect(await full()).toBeGreaterThan(memoryBudget.warn);
  expect(await waitUntil(() => isFolded(to), 15_000)).toBe(true);
  const warned = async (): Promise<boolean> => ((await readBoard(stack.context.redis, to.floor))?.head.storingBehind ?? 0) > 0;
  expect(await waitUntil(warned, 5000)).toBe(true);
  console.log(`${taken} events taken, Redis ${(100 * (await full())).toFixed(1)} % full once folded`);
  await stack.postgres.start();
  expect(await waitUntil(async () => (await post(to, taken)).status === 202, 60_000)).toBe(true);
  expect(await refusedByRedis()).toBe(false);
  await finish(to, taken);
  expect(await floorFigures(stack.context, to.floor)).toEqual(expected);
});

/** Minutes on a busy machine: `budget.long.test.ts` runs it. */
const isLong = process.env['FLOORLIGHT_TEST_LONG'] === '1';

test.runIf(isLong)(
  'workers away too: what waits is folded only as far as there is room, and all of it once there is more',
  async () => {
    const to = await open('two');
    await Promise.all([stack.postgres.kill(), worker.kill()]);
    await limitTo(8 * megabyte);
    const taken = await fill(to, false);
    worker = stack.addWorker();
    expect(await waitUntil(async () => (await full()) >= memoryBudget.fold, 20_000)).toBe(true);
    expect((await floorProgress(stack.context.redis, to.floor)).behind).toBeGreaterThan(0);
    await stack.postgres.start();
    await sleep(5000);
    expect(await refusedByRedis()).toBe(false);
    await finish(to, taken);
    expect(await floorFigures(stack.context, to.floor)).toEqual(expected);
  },
);
