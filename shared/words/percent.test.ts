import { expect, test } from 'vitest';
import { goalPercent, percent } from './percent.ts';

test('[SL4] no value reads "–": never 0, never 100', () => {
  expect(percent(null)).toBe('–');
});

test.each([
  [0, '0.0'],
  [0.7292, '72.9'],
  [0.99949, '99.9'],
  [1, '100'],
])('a share of %d reads %s', (share, text) => {
  expect(percent(share)).toBe(text);
});

test('what is short of everything never reads 100', () => {
  expect(percent(0.9999)).toBe('99.9');
});

test('a goal in basis points keeps its own digits', () => {
  expect([8000, 8550, 9999].map(goalPercent)).toEqual(['80', '85.5', '99.99']);
});
