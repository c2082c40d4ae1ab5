import { expect, test } from 'vitest';
import { pastLimit } from './past-limit.ts';

test('a tile turns when the limit has passed, not at it; without a limit never', () => {
  expect([1_800_000, 1_800_001].map((now) => pastLimit({ since: 0, limitSeconds: 1800 }, now))).toEqual([false, true]);
  expect(pastLimit({ since: 0, limitSeconds: null }, 1e12)).toBe(false);
});
