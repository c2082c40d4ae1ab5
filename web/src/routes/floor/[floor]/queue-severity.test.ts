import { expect, test } from 'vitest';
import { queueTileOf } from '#lib/live/sample.fixture.ts';
import { queueSeverity } from './queue-severity.ts';

test('nobody waits: all is calm', () => {
  expect(queueSeverity(queueTileOf(), 50_000)).toBe('calm');
});

test('[SL6] a wait that stands until the queue opens turns like any other, and no further', () => {
  expect(queueSeverity(queueTileOf({ standingSeconds: [9] }), 50_000)).toBe('calm');
  expect(queueSeverity(queueTileOf({ standingSeconds: [10] }), 50_000_000)).toBe('amber');
});

test('[SL8] of a goal for the day, today’s level says it and no other', () => {
  const quiet = queueTileOf();
  const poor = { ...quiet.today, serviceLevel: { value: 0.5, numerator: 5, denominator: 10 } };
  expect(queueSeverity(queueTileOf({ goalPeriod: 'day', interval: poor }), 0)).toBe('calm');
  expect(queueSeverity(queueTileOf({ goalPeriod: 'day', today: poor }), 0)).toBe('red');
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
