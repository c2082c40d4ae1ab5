import { expect, test } from 'vitest';
import { dateAfter, floorDate } from './floor-date.ts';

test.each([
  [Date.UTC(2026, 2, 2, 23, 30), 'Europe/Madrid', '2026-03-03'],
  [Date.UTC(2026, 2, 2, 18, 20), 'Asia/Kathmandu', '2026-03-03'],
  [Date.UTC(2026, 2, 2, 3, 0), 'America/New_York', '2026-03-01'],
])('%i in %s is %s', (instant, zone, date) => {
  expect(floorDate(instant, zone)).toBe(date);
});

test.each([
  ['2026-03-01', -1, '2026-02-28'],
  ['2026-12-31', 1, '2027-01-01'],
  // the night a clock is put forward has 23 hours, and is one day all the same
  ['2026-03-29', 1, '2026-03-30'],
])('%s and %i days: %s', (date, by, expected) => {
  expect(dateAfter(date, by)).toBe(expected);
});
