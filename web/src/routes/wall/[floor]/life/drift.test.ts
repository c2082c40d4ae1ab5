import { expect, test } from 'vitest';
import { driftAt, driftStep } from './drift.ts';

test('the picture never stands further off than 4 px, never leaps, and comes around', () => {
  const places = Array.from({ length: 60 }, (_, step) => driftAt(step * driftStep));
  for (const [step, { x, y }] of places.entries()) {
    expect(Math.hypot(x, y)).toBeCloseTo(4);
    const next = driftAt((step + 1) * driftStep);
    expect(Math.hypot(next.x - x, next.y - y)).toBeLessThan(1);
  }
  expect(new Set(places.map(({ x, y }) => `${Math.round(x)},${Math.round(y)}`)).size).toBeGreaterThan(12);
});
