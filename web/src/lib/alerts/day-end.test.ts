import { expect, test } from 'vitest';
import { dayEnd } from './day-end.ts';

test.each([
  ['2026-03-02T18:15:00Z', 'Asia/Kathmandu', '2026-03-03T18:15:00Z'],
  // put on, put back, and a day that begins at four
  ['2026-03-28T23:00:00Z', 'Europe/Madrid', '2026-03-29T22:00:00Z'],
  ['2026-10-24T22:00:00Z', 'Europe/Madrid', '2026-10-25T23:00:00Z'],
  ['2026-10-24T02:00:00Z', 'Europe/Madrid', '2026-10-25T03:00:00Z'],
])('the day from %s in %s ends at %s', (start, zone, end) => {
  expect(dayEnd(Date.parse(start), zone)).toBe(Date.parse(end));
});
