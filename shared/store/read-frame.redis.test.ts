import { afterAll, expect, test } from 'vitest';
import { openTestContext } from '../../tests/support/context.ts';
import { floorKeys } from './keys.ts';
import { readFrame } from './read-frame.ts';

const context = await openTestContext();
afterAll(() => context.close());

test('two days of two thousand agents are read in one frame, each value under its own field', async () => {
  const fields = Array.from({ length: 400_000 }, (_, index) => `a${index}`);
  const { agentTallies } = floorKeys('large');
  await context.redis.hset(agentTallies, { a0: 'first', a4999: 'fourth', a5000: 'fifth', a399999: 'last' });
  const { kept } = await readFrame(context.redis, 'large', 'agentTallies', fields);
  expect([...kept]).toEqual([
    ['a0', 'first'],
    ['a4999', 'fourth'],
    ['a5000', 'fifth'],
    ['a399999', 'last'],
  ]);
});
