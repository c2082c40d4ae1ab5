import fc from 'fast-check';
import { expect, test } from 'vitest';
import { neededInTarget } from './recovery.ts';

test.each([
  { goal: 8000, judged: 10, inTarget: 8, expected: 10, needed: 8 },
  { goal: 8000, judged: 10, inTarget: 5, expected: 5, needed: 7 },
  { goal: 8000, judged: 10, inTarget: 10, expected: 2, needed: 0 },
  { goal: 8000, judged: 0, inTarget: 0, expected: 0, needed: 0 },
  { goal: 8050, judged: 100, inTarget: 80, expected: 0, needed: 1 },
  { goal: 7000, judged: 3, inTarget: 0, expected: 7, needed: 7 },
])('[RK4] goal $goal, $inTarget of $judged, $expected to come: $needed needed', ({ needed, ...given }) => {
  expect(neededInTarget(given.goal, given.judged, given.inTarget, given.expected)).toBe(needed);
});

test('[RK4] what is needed reaches the goal, and one less does not', () => {
  const counts = {
    goal: fc.integer({ min: 1, max: 10_000 }),
    judged: fc.nat(100_000),
    expected: fc.nat(100_000),
    inTarget: fc.nat(100_000),
  };
  fc.assert(
    fc.property(fc.record(counts), ({ goal, judged, expected, inTarget }) => {
      const needed = BigInt(neededInTarget(goal, judged, inTarget, expected));
      const line = BigInt(goal) * BigInt(judged + expected);
      expect((BigInt(inTarget) + needed) * 10_000n >= line).toBe(true);
      expect((BigInt(inTarget) + needed - 1n) * 10_000n < line).toBe(true);
    }),
  );
});
