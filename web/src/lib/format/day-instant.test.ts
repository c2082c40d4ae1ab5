import { expect, test } from 'vitest';
import { dayInstant } from './day-instant.ts';

test.each([
  ['2026-03-02', 'Asia/Kathmandu', 0, '2026-03-01T18:15:00Z'],
  ['2026-03-29', 'Europe/Madrid', 0, '2026-03-28T23:00:00Z'],
  ['2026-03-29', 'Europe/Madrid', 1, '2026-03-29T22:00:00Z'],
  ['2026-10-25', 'Europe/Madrid', 1, '2026-10-25T23:00:00Z'],
  ['2026-12-31', 'America/St_Johns', 1, '2027-01-01T03:30:00Z'],
])('%s in %s and %i days begins at %s', (date, zone, days, instant) => {
  expect(dayInstant(date, zone, days)).toBe(Date.parse(instant));
});
