import fc from 'fast-check';
import { expect, test } from 'vitest';
import { betaBinomialBelow } from './beta-binomial.ts';

test('a hit chance known to be anything at all makes every count equally likely', () => {
  for (let x = 0; x <= 11; x += 1) expect(betaBinomialBelow(x, 10, 0.5, 2)).toBeCloseTo(x / 11, 12);
});

test('with great precision it is the binomial: P(Binomial(3, 0.8) < 2) = 0.104', () => {
  expect(betaBinomialBelow(2, 3, 0.8, 1e9)).toBeCloseTo(0.104, 6);
});

test('it is a probability, grows with what is needed and falls with the hit chance, for thousands of visits too', () => {
  const chance = fc.double({ min: 0.001, max: 0.999, noNaN: true });
  fc.assert(
    fc.property(fc.nat(5000), fc.nat(5000), chance, chance, (x, n, one, other) => {
      const low = Math.min(one, other);
      const high = Math.max(one, other);
      const p = betaBinomialBelow(x, n, low, 3.8);
      expect(p).toBeGreaterThanOrEqual(0);
      expect(p).toBeLessThanOrEqual(1);
      expect(betaBinomialBelow(x + 1, n, low, 3.8)).toBeGreaterThanOrEqual(p - 1e-9);
      expect(betaBinomialBelow(x, n, high, 3.8)).toBeLessThanOrEqual(p + 1e-9);
    }),
  );
});

test('nothing needed cannot fail, more than there are cannot succeed', () => {
  expect(betaBinomialBelow(0, 5, 0.5, 4)).toBe(0);
  expect(betaBinomialBelow(-3, 5, 0.5, 4)).toBe(0);
  expect(betaBinomialBelow(6, 5, 0.5, 4)).toBe(1);
  expect(betaBinomialBelow(5000, 5000, 0.001, 3.8)).toBeCloseTo(1, 6);
});
