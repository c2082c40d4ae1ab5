import { expect, test } from 'vitest';
import { riskLevel } from './risk-level.ts';

test.each([
  [0, null, 'ok'],
  [0.249, null, 'ok'],
  [0.25, null, 'watch'],
  [0.499, 'ok', 'watch'],
  [0.5, 'ok', 'at_risk'],
  [1, 'watch', 'at_risk'],
] as const)('[RK3] at %d, after %s: %s', (belowGoal, previous, level) => {
  expect(riskLevel(belowGoal, false, previous)).toBe(level);
});

test.each([
  [0.45, 'at_risk', 'at_risk'],
  [0.449, 'at_risk', 'watch'],
  [0.2, 'watch', 'watch'],
  [0.199, 'watch', 'ok'],
  [0.2, 'at_risk', 'watch'],
  [0.199, 'at_risk', 'ok'],
  [0.45, 'watch', 'watch'],
  [0.2, 'ok', 'ok'],
  [0.45, 'missed', 'at_risk'],
  [0.1, 'missed', 'ok'],
] as const)('[RK3] a level is left 0.05 lower than it is entered: at %d, after %s: %s', (belowGoal, previous, level) => {
  expect(riskLevel(belowGoal, false, previous)).toBe(level);
});

test('[RK3] what can no longer be reached is missed, whatever was shown before', () => {
  for (const previous of [null, 'ok', 'watch', 'at_risk', 'missed'] as const) expect(riskLevel(1, true, previous)).toBe('missed');
});
