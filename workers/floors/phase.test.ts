import { expect, test } from 'vitest';
import { phaseOf } from './phase.ts';

const widestGap = (floors: number): number => {
  const phases = Array.from({ length: floors }, (_, nth) => phaseOf(nth, 100)).sort((a, b) => a - b);
  return Math.max(...phases.map((phase, nth) => (phases[nth + 1] ?? 100) - phase));
};

test.each([
  [1, 100],
  [2, 50],
  [3, 50],
  [4, 25],
  [20, 6.25],
  [64, 100 / 64],
])('of %d floors no two neighbours are further apart than %d ms', (floors, gap) => {
  expect(widestGap(floors)).toBe(gap);
});
