import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { openTestContext } from '../../tests/support/context.ts';
import type { Context } from '../runtime/context.ts';
import { commitFloor, takeFence } from './commit-floor.ts';
import { floorKeys } from './keys.ts';

let context: Context;
let fence: string;
beforeAll(async () => {
  context = await openTestContext();
});
afterAll(() => context.close());
beforeEach(async () => {
  await context.redis.flushdb();
  fence = await takeFence(context.redis, 'f');
});

const nothing = { set: new Map<string, string>(), gone: [] };

/** Commits that the floor stands at `cursor`. */
const commit = (number: number, cursor: string, by = fence): Promise<boolean> =>
  commitFloor(context.redis, 'f', {
    fence: by,
    number,
    state: { set: new Map([['meta', cursor]]), gone: [] },
    ...{
      tallies: nothing,
      agentTallies: nothing,
      board: nothing,
      outbox: nothing,
      mends: nothing,
      notices: nothing,
      past: nothing,
    },
    cold: new Map(),
    reviewed: new Map(),
    toReview: [],
    delta: null,
  });
const cursor = (): Promise<string | null> => context.redis.hget(floorKeys('f').state, 'meta');

test('[EV2] a commit that arrives after later ones of the same lease changes nothing', async () => {
  await commit(1, 'a');
  await commit(2, 'b');
  expect(await commit(1, 'a')).toBe(false);
  expect(await cursor()).toBe('b');
});

test('[EV1] a commit that is asked again since its answer was lost has succeeded, once', async () => {
  await commit(1, 'a');
  expect(await commit(1, 'something else')).toBe(true);
  expect(await cursor()).toBe('a');
  expect(await commit(2, 'b')).toBe(true);
});

test('whoever lost the floor commits no more', async () => {
  const newer = await takeFence(context.redis, 'f');
  expect(await commit(1, 'a')).toBe(false);
  expect(await cursor()).toBeNull();
  expect(await commit(1, 'b', newer)).toBe(true);
});
