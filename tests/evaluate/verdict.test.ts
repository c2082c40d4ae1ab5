import { expect, test } from 'vitest';
import type { JudgedCase } from './evaluate-risk.ts';
import { verdicts } from './verdict.ts';

const judged = (question: 1 | 2, horizon: number, outcome: boolean, p: Record<string, number>, undecided = true): JudgedCase => ({
  question,
  queue: 'a',
  at: '2026-03-02T08:00:00.000Z',
  horizon,
  undecided,
  p,
  outcome,
});

test('[RK6] a line a question: the product holds where it beats every baseline, over all and over the undecided', () => {
  const cases = [
    judged(1, 20, true, { floorlight: 0.8, baseRate: 0.5, stays: 0.6 }),
    judged(1, 10, false, { floorlight: 0.4, baseRate: 0.5, stays: 0.3 }),
    judged(2, 5, true, { floorlight: 0.9, baseRate: 0.5 }),
  ];
  const [first, second] = verdicts(cases);
  expect(first).toMatchObject({ question: 1, minutes: [20, 10], seconds: null, cases: 2, holds: true });
  expect(first?.brier).toBeCloseTo(0.1, 12);
  expect(first?.baselines['baseRate']).toBeCloseTo(0.25, 12);
  expect(first?.baselines['stays']).toBeCloseTo(0.125, 12);
  expect(first?.byHorizon.map(({ horizon, holds }) => [horizon, holds])).toEqual([
    [20, true],
    [10, false],
  ]);
  expect(second).toMatchObject({ question: 2, minutes: null, seconds: [5], holds: true });
});

test('[RK6] it does not hold where a baseline is as good, nor where the undecided alone are better foretold by one', () => {
  const equal = [judged(1, 20, true, { floorlight: 0.5, baseRate: 0.5 })];
  expect(verdicts(equal)[0]?.holds).toBe(false);
  const easy = judged(1, 20, true, { floorlight: 1, baseRate: 0 }, false);
  const hard = judged(1, 20, true, { floorlight: 0.4, baseRate: 0.6 });
  expect(verdicts([easy, hard])[0]).toMatchObject({ holds: false, undecided: { holds: false, cases: 1 } });
  expect(verdicts([easy])[0]).toMatchObject({ holds: true, undecided: { cases: 0 } });
});

test('[RK6] of no case nothing holds', () => {
  expect(verdicts([])[0]).toMatchObject({ cases: 0, brier: null, baselines: {}, holds: false });
});
