import { describe, expect, test } from 'vitest';
import { runningClock, secondsClock } from './duration.ts';

describe('runningClock', () => {
  test.each([
    [0, '0:00'],
    [999, '0:00'],
    [7_000, '0:07'],
    [754_999, '12:34'],
    [3_599_999, '59:59'],
    [3_723_000, '1:02:03'],
    [172_799_999, '47:59:59'],
    [273_600_000, '3 d 4 h'],
  ])('%i ms reads %s', (milliseconds, text) => {
    expect(runningClock(milliseconds)).toBe(text);
  });

  test('what lies ahead of the floor clock reads 0:00, never a negative time', () => {
    expect(runningClock(-5_000)).toBe('0:00');
  });
});

test('[SL4] seconds without a value read "–"', () => {
  expect(secondsClock(null)).toBe('–');
  expect(secondsClock(61.9)).toBe('1:01');
});
