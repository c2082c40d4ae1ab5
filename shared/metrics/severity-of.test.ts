import { expect, test } from 'vitest';
import { ratioOf } from './ratio.ts';
import { levelSeverityOf, severityOf } from './severity-of.ts';

test.each([
  [null, 'calm'],
  [0, 'calm'],
  [9.9, 'calm'],
  [10, 'amber'],
  [19.9, 'amber'],
  [20, 'red'],
] as const)('a wait of %s s against 10 and 20 is %s', (value, severity) => {
  expect(severityOf(value, { amber: 10, red: 20 })).toBe(severity);
});

test.each([
  [0, 0, 'calm'],
  [80, 100, 'calm'],
  [57, 100, 'red'],
  [799, 1000, 'amber'],
  [70, 100, 'amber'],
  [6999, 10_000, 'red'],
] as const)('a level of %d of %d against 80 and 70 %% is %s', (numerator, denominator, severity) => {
  expect(levelSeverityOf(ratioOf(numerator, denominator), { amber: 8000, red: 7000 })).toBe(severity);
});

test('a level that meets its limit to the digit has not fallen below it, whatever the fraction', () => {
  for (let limit = 1; limit < 10_000; limit += 1)
    expect(levelSeverityOf(ratioOf(limit, 10_000), { amber: limit, red: null })).toBe('calm');
});

test('a figure without limits stays calm, and one with red alone skips amber', () => {
  expect(severityOf(1000, { amber: null, red: null })).toBe('calm');
  expect(severityOf(5, { amber: null, red: 5 })).toBe('red');
});
