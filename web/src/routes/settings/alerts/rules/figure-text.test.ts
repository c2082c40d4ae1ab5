import { expect, test } from 'vitest';
import { measureNames, measures } from '@floorlight/shared/alerts/measure.ts';
import { clockText, figureOf, figureText, secondsOf } from './figure-text.ts';

test('[AL1] what is shown of any figure is read as that figure', () => {
  for (const measure of measureNames) {
    const figures = measures[measure].unit === 'level' ? [1, 2, 3] : [0, 1, 59, 60, 90, 3599, 3600, 8000, 86_400, 123_456];
    for (const figure of figures) expect([measure, figureOf(measure, figureText(measure, figure))]).toEqual([measure, figure]);
  }
});

test('clocks', () => {
  expect([clockText(90), clockText(3723), clockText(5)]).toEqual(['1:30', '1:02:03', '0:05']);
  expect([' 45 ', '1:30', '90:00', '1:02:03'].map(secondsOf)).toEqual([45, 90, 5400, 3723]);
  for (const text of ['', '1:5', '1:60', '-3', '1.5', 'soon', '1:02:03:04']) expect([text, secondsOf(text)]).toEqual([text, NaN]);
});

test('shares are typed in per cent, with either sign for decimals', () => {
  expect(figureOf('service_level_30', '82,5')).toBe(8250);
  expect(figureOf('longest_wait_of_target', '3.2')).toBe(32_000);
  expect(figureOf('waiting', 'eight')).toBe(NaN);
});
