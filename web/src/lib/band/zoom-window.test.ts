import { expect, test } from 'vitest';
import { toldWindow, zoomWindow } from './zoom-window.ts';

const hour = 3_600_000;
const day = { from: 0, to: 24 * hour };

test.each([
  ['all', 5 * hour, day],
  ['two-hours', 5 * hour, { from: 4 * hour, to: 6 * hour }],
  ['two-hours', 0, { from: 0, to: 2 * hour }],
  ['two-hours', 24 * hour, { from: 22 * hour, to: 24 * hour }],
  ['half-hour', 5 * hour, { from: 4.75 * hour, to: 5.25 * hour }],
] as const)('%s about %i', (zoom, middle, expected) => {
  expect(zoomWindow(day, zoom, middle)).toEqual(expected);
});

test('what is narrower than asked is shown whole', () => {
  expect(zoomWindow({ from: 0, to: hour }, 'two-hours', 0)).toEqual({ from: 0, to: hour });
});

test.each([
  [null, null, day],
  [8.1 * hour, 16.2 * hour, { from: 8 * hour, to: 16.25 * hour }],
  [8.1 * hour, 8.2 * hour, { from: 8 * hour, to: 9 * hour }],
  [23.9 * hour, 24 * hour, { from: 23.75 * hour, to: 24 * hour }],
])('a day told from %s to %s', (first, last, expected) => {
  expect(toldWindow(day, first, last)).toEqual(expected);
});
