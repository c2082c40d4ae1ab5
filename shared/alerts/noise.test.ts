import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { measureNames, measures } from './measure.ts';
import { isNoisy, lastedSeconds, suggestQuieter, worstValue, type PastFiring } from './noise.ts';
import { ruleFaults, type RuleFields } from './rule.ts';

const now = 10_000_000_000;

const someRule: fc.Arbitrary<RuleFields> = fc
  .record({
    measure: fc.constantFrom(...measureNames.filter((measure) => measures[measure].unit !== 'level')),
    threshold: fc.integer({ min: 1, max: 30 }),
    holdSeconds: fc.integer({ min: 0, max: 60 }),
  })
  .map(({ measure, threshold, holdSeconds }) => ({
    ...{ name: null, enabled: true, measure, threshold, clear: threshold, least: 0, holdSeconds },
    named: { state: 'talking', reason: 'Lunch', none: null }[measures[measure].names ?? 'none'],
    scope: { kind: measures[measure].of[0] ?? 'floor', only: null },
    severity: 'info',
    hours: null,
    tell: [],
  }));

/** Firings that the rule could have had. */
const firingsOf = ({ measure, threshold, holdSeconds }: RuleFields): fc.Arbitrary<PastFiring[]> =>
  fc.array(
    fc
      .record({
        worseBy: fc.integer({ min: 0, max: 12 }),
        isOpen: fc.boolean(),
        lastedAfter: fc.integer({ min: 0, max: 90_000 }),
        since: fc.integer({ min: 1, max: 1_000_000 }),
      })
      .map(({ worseBy, isOpen, lastedAfter, since }) => {
        const firedAt = now - since - lastedAfter;
        const value = measures[measure].worse === 'above' ? threshold + worseBy : Math.max(0, threshold - 1 - worseBy);
        return { since: firedAt - holdSeconds * 1000, firedAt, value, resolvedAt: isOpen ? null : firedAt + lastedAfter };
      }),
    { minLength: 1, maxLength: 30 },
  );

const ruleWithFirings = someRule.chain((rule) => fc.tuple(fc.constant(rule), firingsOf(rule)));

/** Counted one by one. */
const wouldFire = (rule: RuleFields, firings: readonly PastFiring[], threshold: number, holdSeconds: number): number =>
  firings.filter((firing) => {
    const value = worstValue(rule, firing, now) ?? Number.NaN;
    const isReached = measures[rule.measure].worse === 'above' ? value >= threshold : value < threshold;
    return (
      (threshold === rule.threshold || isReached) &&
      (holdSeconds === rule.holdSeconds || lastedSeconds(firing, now) >= holdSeconds)
    );
  }).length;

describe('[AL7] a suggestion for a noisy rule', () => {
  test('keeps at most half of the firings, at least one, changes one of the two, and makes a rule without faults', () => {
    fc.assert(
      fc.property(ruleWithFirings, ([rule, firings]) => {
        const found = suggestQuieter(rule, firings, now);
        if (!found) return;
        const { threshold, holdSeconds, wouldHaveFired } = found;
        expect(wouldHaveFired).toBe(wouldFire(rule, firings, threshold, holdSeconds));
        expect(wouldHaveFired).toBeGreaterThan(0);
        expect(wouldHaveFired).toBeLessThanOrEqual(firings.length / 2);
        expect(Number(threshold !== rule.threshold) + Number(holdSeconds !== rule.holdSeconds)).toBe(1);
        expect(ruleFaults({ ...rule, threshold, holdSeconds })).toEqual([]);
      }),
      { numRuns: 2000 },
    );
  });

  test('is the least change of its kind: one step less, and more than half would have fired', () => {
    fc.assert(
      fc.property(ruleWithFirings, ([rule, firings]) => {
        const found = suggestQuieter(rule, firings, now);
        if (!found) return;
        const step = measures[rule.measure].worse === 'above' ? -1 : 1;
        const isHold = found.holdSeconds !== rule.holdSeconds;
        const less = isHold
          ? wouldFire(rule, firings, rule.threshold, found.holdSeconds - 1)
          : wouldFire(rule, firings, found.threshold + step, rule.holdSeconds);
        const isFirstStep = isHold ? found.holdSeconds - 1 === rule.holdSeconds : found.threshold + step === rule.threshold;
        expect(isFirstStep || less > firings.length / 2).toBe(true);
      }),
      { numRuns: 2000 },
    );
  });

  test('is found where half of the firings were over quickly', () => {
    const rule = fc.sample(someRule, { numRuns: 1, seed: 1 })[0] as RuleFields;
    const lasting = (seconds: number): PastFiring => ({
      since: 0,
      firedAt: 0,
      value: rule.threshold,
      resolvedAt: seconds * 1000,
    });
    const firings = [...Array.from({ length: 6 }, () => lasting(20)), ...Array.from({ length: 6 }, () => lasting(900))];
    const held = suggestQuieter({ ...rule, measure: 'waiting', holdSeconds: 10 }, firings, now);
    expect(held).toEqual({ threshold: rule.threshold, holdSeconds: 21, wouldHaveFired: 6 });
  });

  test('is none where all firings were alike', () => {
    const [rule] = fc.sample(someRule, { numRuns: 1, seed: 2 });
    const alike = Array.from({ length: 20 }, () => ({ since: 0, firedAt: 0, value: 5, resolvedAt: 60_000 }));
    expect(suggestQuieter({ ...(rule as RuleFields), measure: 'waiting', threshold: 5, holdSeconds: 0 }, alike, now)).toBeNull();
  });
});

test.each([
  [9, 0, false],
  [10, 1, true],
  [10, 2, false],
  [100, 19, true],
])('[AL7] fired %i times, acted on %i: noisy %s', (fired, actedOn, noisy) => {
  expect(isNoisy({ fired, actedOn })).toBe(noisy);
});
