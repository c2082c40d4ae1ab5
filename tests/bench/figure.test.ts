import { expect, test } from 'vitest';
import { figure, interleave, median } from './figure.ts';

test('a median of an even and an odd count', () => {
  expect(median([3, 1, 2])).toBe(2);
  expect(median([4, 1, 2, 3])).toBe(2.5);
});

test('a figure is the median of its rounds, its ratio that of the rounds’ ratios', () => {
  const goal = { words: '≥ 0.7×', holds: (_value: number, ratio: number | null) => (ratio ?? 0) >= 0.7 };
  expect(figure('x', '1/s', [8, 6, 9], { baseline: [10, 10, 10], goal })).toEqual({
    name: 'x',
    value: 8,
    unit: '1/s',
    baseline: 10,
    ratio: 0.8,
    goal: '≥ 0.7×',
    holds: true,
    spread: [6, 9],
    rounds: 3,
  });
  expect(figure('x', '1/s', [6], { baseline: [10], goal }).holds).toBe(false);
});

test('the warm-up round is not counted', async () => {
  let at = 0;
  const next = () => Promise.resolve((at += 1));
  expect(await interleave(next, next, 2)).toEqual({ ours: [4, 6], baseline: [3, 5] });
});
