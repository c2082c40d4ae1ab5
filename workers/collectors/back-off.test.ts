import fc from 'fast-check';
import { expect, test } from 'vitest';
import { backOff } from './back-off.ts';

test('it doubles up to half a minute', () => {
  expect([1, 2, 3, 7, 8, 5000].map((failures) => backOff(failures, 0.999_999))).toEqual([
    500, 1000, 2000, 30_000, 30_000, 30_000,
  ]);
});

test('chance takes away half of it at most', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 100 }), fc.double({ min: 0, max: 0.999, noNaN: true }), (failures, chance) => {
      const whole = backOff(failures, 1);
      const some = backOff(failures, chance);
      return some <= whole && some >= Math.floor(whole / 2);
    }),
  );
});
