import fc from 'fast-check';
import { expect, test } from 'vitest';
import { variant, type Variant } from '../events/config.ts';
import { countEnded, countWaiting } from './judge-visit.ts';
import { defaultJudging, type Judging } from './judging.ts';
import { serviceLevel, serviceLevelBy } from './service-level.ts';
import { addTally, emptyTally, type Tally } from './tally.ts';

type Outcome = 'answered' | 'abandoned' | 'flowed_out' | 'lost' | 'waiting';
/** An outcome and its wait in seconds. */
type Stay = readonly [outcome: Outcome, seconds: number];

const judgedBy = (name: Variant): Judging => ({ ...defaultJudging, variant: name });

const cohortOf = (stays: readonly Stay[], judging: Judging): Tally => {
  const tally = emptyTally();
  for (const [outcome, seconds] of stays) {
    const wait = seconds * 1000;
    addTally(tally, {
      offered: 1,
      ...(outcome === 'waiting' ? countWaiting(wait, judging) : countEnded(outcome, wait, judging)),
    });
  }
  return tally;
};

const times = (count: number, stay: Stay): Stay[] => Array.from({ length: count }, () => stay);

/** The hundred visits of the SPEC's check. */
const hundred: Stay[] = [
  ...times(70, ['answered', 12]),
  ...times(12, ['answered', 31]),
  ...times(4, ['abandoned', 3]),
  ...times(6, ['abandoned', 15]),
  ...times(5, ['abandoned', 40]),
  ...times(1, ['flowed_out', 10]),
  ...times(2, ['flowed_out', 60]),
];

const check: [Variant, number][] = [
  ['offered', 70.0],
  ['answered', 85.37],
  ['short-abandons-excluded', 72.92],
  ['flow-outs-excluded', 75.27],
  ['abandons-in-target-excluded', 77.78],
  ['abandons-in-target-met', 80.0],
  ['left-queue-in-target', 81.0],
];

test('[SL1] the check speaks of every variant there is', () => {
  expect(check.map(([name]) => name).sort()).toEqual([...variant.options].sort());
});

test.each(check)('[SL1] %s of the hundred visits is %d %%, from the summed tally', (name, percent) => {
  const { value } = serviceLevelBy(name, cohortOf(hundred, defaultJudging), 'cohort');
  expect(Number(((value ?? 0) * 100).toFixed(2))).toBe(percent);
});

test.each(check)('[SL1] %s of the hundred visits is %d %%, judged visit by visit', (name, percent) => {
  const { value } = serviceLevel(cohortOf(hundred, judgedBy(name)));
  expect(Number(((value ?? 0) * 100).toFixed(2))).toBe(percent);
});

const stay = fc.tuple(
  fc.constantFrom<Outcome>('answered', 'abandoned', 'flowed_out', 'lost', 'waiting'),
  fc.integer({ min: 0, max: 60 }),
);

test.each(variant.options)('[SL1] %s: the judged visits, summed, are the ratio of the sums', (name) => {
  fc.assert(
    fc.property(fc.array(stay), (stays) => {
      const tally = cohortOf(stays, judgedBy(name));
      expect(serviceLevel(tally)).toEqual(serviceLevelBy(name, tally, 'cohort'));
    }),
  );
});

test.each(variant.options)('[TA6] %s by outcome divides by what left the queue, never by offered', (name) => {
  const ended = stay.filter(([outcome]) => outcome !== 'waiting');
  fc.assert(
    fc.property(fc.array(ended), (stays) => {
      const left = { ...cohortOf(stays, judgedBy(name)), offered: 999 };
      expect(serviceLevel(left)).toEqual(serviceLevelBy(name, left, 'outcome'));
    }),
  );
});

test('[SL1] the target itself is still in target, a millisecond more is not', () => {
  expect(countEnded('answered', 20_000, defaultJudging).answeredInTarget).toBe(1);
  expect(countEnded('answered', 20_001, defaultJudging).answeredInTarget).toBe(0);
});

test('[SL3] one visit waiting 3 s: no value', () => {
  expect(serviceLevel(cohortOf([['waiting', 3]], defaultJudging))).toEqual({ value: null, numerator: 0, denominator: 0 });
});

test('[SL3] one visit waiting 21 s with a target of 20: missed, 0 of 1', () => {
  expect(serviceLevel(cohortOf([['waiting', 21]], defaultJudging))).toEqual({ value: 0, numerator: 0, denominator: 1 });
});

test('[SL3] a visit is pending up to the target and judged past it', () => {
  expect(countWaiting(20_000, defaultJudging)).toEqual({ waiting: 1, pending: 1 });
  expect(countWaiting(20_001, defaultJudging)).toEqual({ waiting: 1, judged: 1 });
});

test.each(variant.options)('[SL4] %s of nothing has no value', (name) => {
  expect(serviceLevelBy(name, emptyTally(), 'cohort').value).toBeNull();
  expect(serviceLevelBy(name, emptyTally(), 'outcome').value).toBeNull();
});

test('[SL4] only short abandons: the default variant has no value, neither 0 nor 100 %', () => {
  expect(serviceLevel(cohortOf(times(3, ['abandoned', 2]), defaultJudging)).value).toBeNull();
});

test('[TA3] an abandon is short below the limit, not at it', () => {
  expect(countEnded('abandoned', 4_999, defaultJudging).shortAbandons).toBe(1);
  expect(countEnded('abandoned', 5_000, defaultJudging).shortAbandons).toBe(0);
});
