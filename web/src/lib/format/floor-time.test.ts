import { expect, test } from 'vitest';
import { dayOf, hourAndMinute, timeOfDay, timeOrDay } from './floor-time.ts';

const instant = Date.UTC(2026, 0, 31, 22, 15, 9);

test.each([
  ['Europe/Helsinki', '00:15:09', 'Sunday 1 February'],
  ['Asia/Kathmandu', '04:00:09', 'Sunday 1 February'],
  ['America/St_Johns', '18:45:09', 'Saturday 31 January'],
])('an instant is shown in the floor’s own zone: %s', (zone, time, day) => {
  expect(timeOfDay(instant, zone)).toBe(time);
  expect(hourAndMinute(instant, zone)).toBe(time.slice(0, 5));
  expect(dayOf(instant, zone)).toBe(day);
});

test('a time of another day says which', () => {
  expect(timeOrDay(instant, instant - 3_600_000, 'UTC')).toBe('22:15');
  expect(timeOrDay(instant, instant - 86_400_000, 'UTC')).toBe('Sat 31 Jan, 22:15');
  expect(timeOrDay(instant, instant - 86_400_000, 'Europe/Helsinki')).toBe('Sun 1 Feb, 00:15');
});
