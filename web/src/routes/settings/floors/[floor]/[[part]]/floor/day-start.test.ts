import { expect, test } from 'vitest';
import { minutesOf, timeOf } from './day-start.ts';

test('every minute of a day comes back', () => {
  for (let minutes = 0; minutes < 1440; minutes += 1) expect(minutesOf(timeOf(minutes))).toBe(minutes);
});

test.each(['', '24:00', '9:00', '12:60', 'noon'])('%j is no time of day', (text) => {
  expect(minutesOf(text)).toBeNull();
});
