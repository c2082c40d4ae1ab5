import { expect, test } from 'vitest';
import { binomialBelow } from './binomial-below.ts';

test('agrees with the sum written out', () => {
  expect(binomialBelow(2, 3, 0.8)).toBeCloseTo(0.104, 12);
  expect(binomialBelow(1, 4, 0.5)).toBeCloseTo(1 / 16, 12);
});

test('holds for thousands, at the edges and beyond them', () => {
  expect(binomialBelow(4001, 8000, 0.5)).toBeCloseTo(0.5045, 3);
  expect(binomialBelow(8000, 8000, 0.9999)).toBeCloseTo(1 - 0.9999 ** 8000, 8);
  expect(binomialBelow(0, 5, 0.5)).toBe(0);
  expect(binomialBelow(6, 5, 0.5)).toBe(1);
  expect(binomialBelow(1, 5, 0)).toBe(1);
  expect(binomialBelow(5, 5, 1)).toBe(0);
});
