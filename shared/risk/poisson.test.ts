import { expect, test } from 'vitest';
import { poissonAtMost } from './poisson.ts';

test('agrees with the sum written out', () => {
  expect(poissonAtMost(0, 2)).toBeCloseTo(Math.exp(-2), 12);
  expect(poissonAtMost(2, 2)).toBeCloseTo(5 * Math.exp(-2), 12);
  expect(poissonAtMost(1_000_000, 2)).toBeCloseTo(1, 8);
});

test('a mean too great for its own exponential is still a probability', () => {
  expect(poissonAtMost(10, 10_000)).toBe(0);
  expect(poissonAtMost(20_000, 10_000)).toBe(1);
});
