import { expect, test } from 'vitest';
import { longestWait, waitsPast } from './longest-wait.ts';

test.each([
  [[], [], null],
  [[1000], [], 9],
  [[], [30, 2], 30],
  [[1000], [30], 30],
  [[1000], [5], 9],
])('[MX6] [SL6] since %j, standing %j: the longest wait is %s s', (waitingSince, standingSeconds, seconds) => {
  expect(longestWait({ waitingSince, standingSeconds }, 10_000)).toBe(seconds);
});

test('[SL3] [SL6] waits that stand have passed the target, or never do while they stand', () => {
  expect(waitsPast({ waitingSince: [0, 9000], standingSeconds: [30, 5, 1] }, 5, 10_000)).toBe(2);
});
