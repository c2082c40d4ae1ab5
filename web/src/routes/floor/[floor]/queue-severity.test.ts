import { expect, test } from 'vitest';
import { queueTileOf } from '#lib/live/sample.fixture.ts';
import { longestWait, queueSeverity } from './queue-severity.ts';

test('nobody waits: no longest wait, and all is calm', () => {
  expect([longestWait(queueTileOf(), 50_000), queueSeverity(queueTileOf(), 50_000)]).toEqual([null, 'calm']);
});

test.each([
  [9_000, 'calm'],
  [10_000, 'amber'],
  [20_000, 'red'],
] as const)('a wait of %i ms is %s', (wait, severity) => {
  expect(queueSeverity(queueTileOf({ waitingSince: [1000] }), 1000 + wait)).toBe(severity);
});

test('the worst of a queue’s figures says how it is', () => {
  const quiet = queueTileOf();
  const interval = { ...quiet.interval, serviceLevel: { value: 0.5, numerator: 5, denominator: 10 } };
  expect(queueSeverity(queueTileOf({ interval, waitingSince: [0] }), 11_000)).toBe('red');
});
