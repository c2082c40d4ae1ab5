import { afterAll, expect, test } from 'vitest';
import { openTestContext } from '../../tests/support/context.ts';
import { workerBeatsKey } from './keys.ts';
import { newestWorkerBeat } from './newest-worker-beat.ts';

const context = await openTestContext();
afterAll(() => context.close());

test('no worker was ever heard', async () => {
  expect(await newestWorkerBeat(context.redis)).toBeNull();
});

test('of several workers the one heard last counts', async () => {
  await context.redis.zadd(workerBeatsKey, 3000, 'a', 9000, 'b', 5000, 'c');
  expect(await newestWorkerBeat(context.redis)).toBe(9000);
});
