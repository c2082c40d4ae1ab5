import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { breachCountdown, type Waiting } from './breach-countdown.ts';

const horizons = [10_000, 20_000, 30_000];
const queue = (over: Partial<Waiting> = {}): Waiting => ({
  since: [],
  apart: [],
  targetMs: 20_000,
  free: 0,
  busy: 0,
  handleMs: 60_000,
  ...over,
});

describe('[RK7] how many waits pass the target in 10, 20 and 30 seconds', () => {
  test('with nobody to take them, each when its time is over', () => {
    // at 100 s: left 5, 12, 19 and 27 s
    const since = [85_000, 92_000, 99_000, 107_000];
    expect(breachCountdown(queue({ since }), 100_000, horizons)).toEqual([1, 3, 4]);
  });

  test('a wait that has passed is not about to', () => {
    expect(breachCountdown(queue({ since: [79_999, 80_000] }), 100_000, horizons)).toEqual([1, 1, 1]);
  });

  test('who is free takes the oldest', () => {
    const since = [85_000, 92_000, 99_000];
    expect(breachCountdown(queue({ since, free: 1 }), 100_000, horizons)).toEqual([0, 2, 2]);
    expect(breachCountdown(queue({ since, free: 3 }), 100_000, horizons)).toEqual([0, 0, 0]);
  });

  test('those past the target are taken before them', () => {
    expect(breachCountdown(queue({ since: [10_000, 85_000], free: 1 }), 100_000, horizons)).toEqual([1, 1, 1]);
  });

  test('who came out of hours is taken in turn, and passes no target', () => {
    const since = [85_000, 85_000, 92_000, 99_000];
    expect(breachCountdown(queue({ since, apart: [85_000, 92_000] }), 100_000, horizons)).toEqual([1, 2, 2]);
    expect(breachCountdown(queue({ since, apart: [85_000, 92_000], free: 3 }), 100_000, horizons)).toEqual([0, 1, 1]);
  });

  test('who is busy comes free: ten with contacts of a minute give one in 6.4 s, two in 13.4 s', () => {
    // left 6, 13 and 14 s: 0.95 → 0 taken by then, 1.95 → 1, 2.08 → 2
    const since = [86_000, 93_000, 94_000];
    expect(breachCountdown(queue({ since, busy: 10 }), 100_000, horizons)).toEqual([1, 3, 3]);
    expect(breachCountdown(queue({ since: [87_000, 94_000], busy: 10 }), 100_000, horizons)).toEqual([0, 0, 0]);
  });

  test('a queue without a handle time of its own is taken as three minutes', () => {
    const since = [99_000];
    expect(breachCountdown(queue({ since, busy: 10, handleMs: null }), 100_000, horizons)).toEqual([0, 0, 0]);
    expect(breachCountdown(queue({ since, busy: 9, handleMs: null }), 100_000, horizons)).toEqual([0, 1, 1]);
  });

  test('never more than wait, never fewer further ahead, never more with more agents', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 100_000 }), { maxLength: 50 }),
        fc.nat(30),
        fc.nat(100),
        (entered, free, busy) => {
          const since = entered.sort((one, other) => one - other);
          const [ten = 0, twenty = 0, thirty = 0] = breachCountdown(queue({ since, free, busy }), 100_000, horizons);
          expect(ten).toBeLessThanOrEqual(twenty);
          expect(twenty).toBeLessThanOrEqual(thirty);
          expect(thirty).toBeLessThanOrEqual(since.length);
          const [, , helped = 0] = breachCountdown(queue({ since, free: free + 1, busy }), 100_000, horizons);
          expect(helped).toBeLessThanOrEqual(thirty);
        },
      ),
    );
  });
});
