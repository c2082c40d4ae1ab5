import { defineFloor } from '@floorlight/shared/store/define-floor.ts';
import { waitingLength } from '@floorlight/shared/store/outbox.ts';
import { newestWorkerBeat } from '@floorlight/shared/store/newest-worker-beat.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { waitUntil } from '../../bin/services/process.ts';
import { startStack, type Stack } from '../support/stack.ts';
import { commandRate } from './command-rate.ts';

const count = Number(process.env['FLOORLIGHT_IDLE_FLOORS'] ?? 100);
let stack: Stack;
beforeAll(async () => {
  stack = await startStack();
});
afterAll(() => stack.close());

test('a floor on which nothing happens costs Redis a few commands a second', async () => {
  const { context } = stack;
  const floors = Array.from({ length: count }, (_, index) => `floor-${index}`);
  for (const id of floors) await defineFloor(context, { id, name: id, timezone: 'UTC', mode: 'live' });
  stack.addWorker();
  const settled = async (): Promise<boolean> => {
    const boards = await Promise.all(floors.map((floor) => context.redis.exists(`{fl:${floor}}:board`)));
    const waiting = await Promise.all(floors.map((floor) => waitingLength(context.redis, floor, 'outbox')));
    return boards.every(Boolean) && waiting.every((records) => records === 0) && (await newestWorkerBeat(context.redis)) !== null;
  };
  expect(await waitUntil(settled, 60_000)).toBe(true);
  const { total, byName, cpu } = await commandRate(context.redis, 10);
  const most = [...byName].toSorted(([, a], [, b]) => b - a).slice(0, 12);
  console.log(
    `${count} idle floors: ${total.toFixed(0)} commands/s, ${(100 * cpu).toFixed(1)} % of a core in Redis; ${most.map(([name, rate]) => `${name} ${rate.toFixed(0)}`).join(', ')}`,
  );
  // what a script does counts as well: a commit a second, a lock renewed twice, a heartbeat
  expect(total / count).toBeLessThan(30);
});
