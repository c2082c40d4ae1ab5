import { expect, test } from 'vitest';
import { figureText, meanOf, type FigureValue } from './figure-value.ts';

const share = (numerator: number, denominator: number): FigureValue => ({
  kind: 'ratio',
  said: 'share',
  ratio: { value: denominator === 0 ? null : numerator / denominator, numerator, denominator },
});

test('[SH4] a ratio of several days is of all their parts, never a mean of ratios', () => {
  expect(meanOf([share(1, 1), share(0, 9)])).toEqual(share(1, 10));
  expect(figureText(meanOf([share(0, 0)]))).toBe('–');
});

test('counts and times of several days are the mean of a day; of none nothing is known', () => {
  expect(figureText(meanOf([1, 2].map((value) => ({ kind: 'count', value }))))).toBe('1.5');
  expect(figureText(meanOf([60, 120].map((value) => ({ kind: 'time', value }))))).toBe('1:30');
  expect(figureText(meanOf([]))).toBe('–');
});

test('a share above one is said as it is, points with their sign', () => {
  expect(figureText(share(5, 4))).toBe('125.0%');
  const points = { kind: 'ratio', said: 'points', ratio: { value: -0.5, numerator: -1, denominator: 2 } } as const;
  expect(figureText(points)).toBe('-50');
});
