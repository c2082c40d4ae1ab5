import fc from 'fast-check';
import { expect, test } from 'vitest';
import { partInside, rangeOf } from './count-spread.ts';

/** Chances of 0, 1, 2… (negative binomial), by their definition. */
const chancesOf = (mean: number, variance: number): number[] => {
  const size = mean ** 2 / (variance - mean);
  let chance = (size / (size + mean)) ** size;
  return Array.from({ length: 3000 }, (_, count) => {
    const own = chance;
    chance *= ((size + count) / (count + 1)) * (mean / (size + mean));
    return own;
  });
};

const spread = fc
  .tuple(fc.double({ min: 0.02, max: 120, noNaN: true }), fc.double({ min: 0.005, max: 0.5, noNaN: true }))
  .map(([mean, noise]) => ({ mean, variance: mean + noise * mean ** 2 }));

test('[FC1] counts fall within their range as often as it says, ties split', () => {
  fc.assert(
    fc.property(spread, ({ mean, variance }) => {
      const inside = chancesOf(mean, variance).reduce(
        (sum, chance, count) => sum + (chance > 1e-12 ? chance * partInside(count, mean, variance, 0.9) : 0),
        0,
      );
      expect(inside).toBeCloseTo(0.9, 3);
    }),
  );
});

test('[FC1] a range of whole numbers holds as near to nine in ten as the chances at its ends allow', () => {
  fc.assert(
    fc.property(spread, ({ mean, variance }) => {
      const { low, high } = rangeOf(mean, variance, 0.9);
      const chances = chancesOf(mean, variance);
      const held = chances.slice(low, high + 1).reduce((sum, chance) => sum + chance, 0);
      expect(Math.abs(held - 0.9)).toBeLessThanOrEqual(0.1);
      if (mean > 3) expect(Math.abs(held - 0.9)).toBeLessThan(0.05);
      expect(low).toBeLessThanOrEqual(mean + 1);
      expect(high).toBeGreaterThanOrEqual(Math.floor(mean) - 1);
    }),
  );
});

test('[FC1] thousands keep their digits, nothing is nothing', () => {
  const { low, high } = rangeOf(40_000, 40_000 + 0.01 * 40_000 ** 2, 0.9);
  expect(low).toBeGreaterThan(33_000);
  expect(low).toBeLessThan(34_500);
  expect(high).toBeGreaterThan(46_000);
  expect(high).toBeLessThan(47_500);
  expect(rangeOf(0, 0, 0.9)).toEqual({ low: 0, high: 0 });
  expect(partInside(1, 0, 0, 0.9)).toBe(0);
});
