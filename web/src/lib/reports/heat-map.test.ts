import { expect, test } from 'vitest';
import { intervalsBetween } from '@floorlight/shared/calendar/intervals-between.ts';
import { zoneOf } from '@floorlight/shared/calendar/zone.ts';
import { heatMap } from './heat-map.ts';
import { reportRowOf } from './report-row.fixture.ts';

const rowsOf = (zone: string, from: string, to: string, dayStart = 0) =>
  intervalsBetween(zoneOf(zone), Date.parse(from), Date.parse(to), 60, dayStart).map(({ start }) =>
    reportRowOf({ start: new Date(start).toISOString() }),
  );
const lisbon = { floor: 'Europe/Lisbon', shown: 'Europe/Lisbon' };

test('[CA2] an hour that a clock shows twice is two rows of the map, in their order', () => {
  const { days, times, rowAt } = heatMap(rowsOf('Europe/Lisbon', '2026-10-23T23:00Z', '2026-10-26T00:00Z'), lisbon, 0);
  expect(days.map(({ date }) => date)).toEqual(['2026-10-24', '2026-10-25']);
  expect(times.slice(0, 5)).toEqual(['00:00', '01:00', '01:00 +01:00', '01:00 +00:00', '02:00']);
  expect(rowAt('2026-10-25', '01:00')).toBeNull();
  expect(rowAt('2026-10-25', '01:00 +00:00')?.start).toBe('2026-10-25T01:00:00.000Z');
});

test('[CA4] where a day starts at four, the small hours are the last of the day before', () => {
  const { days, times, rowAt } = heatMap(
    rowsOf('UTC', '2026-03-02T04:00Z', '2026-03-03T04:00Z', 240),
    { floor: 'UTC', shown: 'UTC' },
    240,
  );
  expect(days.map(({ date }) => date)).toEqual(['2026-03-02']);
  expect([times[0], times.at(-1)]).toEqual(['04:00', '03:00']);
  expect(rowAt('2026-03-02', '03:00')?.start).toBe('2026-03-03T03:00:00.000Z');
});
