import { expect, test } from 'vitest';
import { zoneOf } from '../calendar/zone.ts';
import { movingPeriod, spanOf, type MovingPeriod } from './period.ts';

const said = (period: MovingPeriod, now: string, zone = 'Europe/Lisbon', dayStart = 0): string[] => {
  const { from, to } = spanOf(period, { zone: zoneOf(zone), dayStart, now: Date.parse(now) });
  return [from, to].map((at) => new Date(at).toISOString().replace(':00.000Z', 'Z'));
};

// Tuesday after the clocks went on
const now = '2026-03-31T09:30:00Z';

test.each([
  ['today', '2026-03-30T23:00Z', '2026-03-31T09:30Z'],
  ['yesterday', '2026-03-29T23:00Z', '2026-03-30T23:00Z'],
  ['last-7-days', '2026-03-25T00:00Z', '2026-03-31T09:30Z'],
  ['this-week', '2026-03-29T23:00Z', '2026-03-31T09:30Z'],
  ['last-week', '2026-03-23T00:00Z', '2026-03-29T23:00Z'],
  ['this-month', '2026-03-01T00:00Z', '2026-03-31T09:30Z'],
  ['last-month', '2026-02-01T00:00Z', '2026-03-01T00:00Z'],
] as const)('[CA4] %s is whole days of the floor: %s to %s', (period, from, to) => {
  expect(said(period, now)).toEqual([from, to]);
});

test('[CA4] a floor whose day begins at six is still in its Monday, and its month, before that', () => {
  expect(said('yesterday', '2026-06-01T04:00:00Z', 'UTC', 360)).toEqual(['2026-05-30T06:00Z', '2026-05-31T06:00Z']);
  expect(said('this-month', '2026-06-01T04:00:00Z', 'UTC', 360)).toEqual(['2026-05-01T06:00Z', '2026-06-01T04:00Z']);
  expect(said('last-week', '2026-06-01T04:00:00Z', 'UTC', 360)).toEqual(['2026-05-18T06:00Z', '2026-05-25T06:00Z']);
});

test('every one begins before it ends, right after the first instant of a month too', () => {
  for (const period of movingPeriod.options) {
    const { from, to } = spanOf(period, { zone: zoneOf('UTC'), dayStart: 0, now: Date.UTC(2026, 5, 1) + 1 });
    expect(from).toBeLessThan(to);
  }
});
