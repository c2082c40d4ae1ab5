import { expect, test } from 'vitest';
import { tickText, timeTicks } from './time-ticks.ts';

const window = (from: string, to: string) => ({ from: Date.parse(from), to: Date.parse(to) });
const iso = (ticks: readonly number[]): string[] => ticks.map((tick) => new Date(tick).toISOString().slice(0, 16));

test('a week is marked by its days, as the zone begins them, across a clock change too', () => {
  const ticks = timeTicks(window('2026-03-26T23:00Z', '2026-03-31T22:00Z'), 1000, 'Europe/Madrid');
  expect(iso(ticks).map((tick) => tick.slice(5))).toEqual([
    '03-26T23:00',
    '03-27T23:00',
    '03-28T23:00',
    '03-29T22:00',
    '03-30T22:00',
    '03-31T22:00',
  ]);
});

test('a year has as many marks as there is room for', () => {
  const ticks = timeTicks(window('2026-01-01T00:00Z', '2027-01-01T00:00Z'), 1000, 'UTC');
  expect(ticks.length).toBeGreaterThan(4);
  expect(ticks.length * 84).toBeLessThanOrEqual(1200);
});

test('a day is marked by its hours', () => {
  expect(iso(timeTicks(window('2026-03-02T00:00Z', '2026-03-03T00:00Z'), 500, 'UTC'))[1]).toBe('2026-03-02T04:00');
});

test('of two days a midnight says which day begins, of one day it is a time', () => {
  const midnight = Date.parse('2026-03-03T00:00Z');
  expect(tickText(window('2026-03-02T00:00Z', '2026-03-04T00:00Z'), midnight, 'UTC')).toBe('Tue 3 Mar');
  expect(tickText(window('2026-03-02T00:00Z', '2026-03-04T00:00Z'), midnight + 3_600_000, 'UTC')).toBe('01:00');
  expect(tickText(window('2026-03-02T00:00Z', '2026-03-03T00:00Z'), midnight, 'UTC')).toBe('00:00');
});
