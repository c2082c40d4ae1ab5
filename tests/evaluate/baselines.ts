import { chance, weigh } from '@floorlight/shared/risk/logistic.ts';
import { binomialBelow } from './binomial-below.ts';
import { fitLogistic } from './fit-logistic.ts';
import type { IntervalCase } from './questions.ts';

/** *Stays*: a logistic on current service level and N, with their product and log N, which make it a stronger opponent. */
export function fitStays(training: IntervalCase[]): (one: IntervalCase) => number {
  const weights = fitLogistic(training.map((one) => ({ features: staysFeatures(one), hits: one.outcome ? 1 : 0, trials: 1 })));
  return (one) => chance(weigh(weights, staysFeatures(one)));
}

function staysFeatures({ state: { judged, inTarget } }: IntervalCase): number[] {
  const level = judged === 0 ? 0.5 : inTarget / judged;
  return [level, judged / 10, (level * judged) / 10, Math.log1p(judged)];
}

/** Erlang C as SPEC RK6 has it: the visits still to come are in target each with the current service level, independently. */
export function erlangC(training: IntervalCase[]): (one: IntervalCase, needed: number, expected: number) => number {
  const judged = training.reduce((sum, { state }) => sum + state.judged, 0);
  const inTarget = training.reduce((sum, { state }) => sum + state.inTarget, 0);
  return ({ state }, needed, expected) =>
    binomialBelow(needed, expected, state.judged === 0 ? inTarget / judged : state.inTarget / state.judged);
}
