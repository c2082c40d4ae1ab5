import fc from 'fast-check';
import { expect, test } from 'vitest';
import { mostTries, pauseAfter } from './sent.ts';

const tries = fc.integer({ min: 1, max: mostTries });
const chance = fc.double({ min: 0, max: 1, noNaN: true });

test('pauses grow from some seconds to five minutes, and differ', () => {
  fc.assert(
    fc.property(tries, chance, (tried, luck) => {
      const pause = pauseAfter(tried, null, luck);
      expect(pause).toBeGreaterThanOrEqual(2500);
      expect(pause).toBeLessThanOrEqual(300_000);
      expect(pauseAfter(tried, null, 0)).toBeGreaterThanOrEqual(pause);
    }),
  );
});

test('a receiver is not asked before it wants to be, nor kept waiting for days', () => {
  fc.assert(
    fc.property(tries, chance, fc.integer({ min: 0, max: 10_000_000 }), (tried, luck, wanted) => {
      const pause = pauseAfter(tried, wanted, luck);
      expect(pause).toBeGreaterThanOrEqual(Math.min(wanted, 3_600_000));
      expect(pause).toBeLessThanOrEqual(3_600_000 + 60_000);
    }),
  );
});

test('a receiver that is away for a quarter of an hour is told when it is back', () => {
  const pauses = Array.from({ length: mostTries - 1 }, (_, tried) => pauseAfter(tried + 1, null, 1));
  expect(pauses.reduce((sum, pause) => sum + pause, 0)).toBeGreaterThanOrEqual(15 * 60_000);
});
