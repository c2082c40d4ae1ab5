import { chance, weigh } from '@floorlight/shared/risk/logistic.ts';
import type { RiskInput } from '@floorlight/shared/risk/risk-input.ts';
import { binomialBelow } from './binomial-below.ts';
import { fitLogistic } from './fit-logistic.ts';
import type { IntervalCase, VisitCase } from './questions.ts';

type Case = { state: RiskInput; outcome: boolean };

/** *Stays*: a logistic on current service level and N, with their product and log N, which make it a stronger opponent. */
function fitOn<Asked extends Case>(training: Asked[], features: (one: Asked) => number[]): (one: Asked) => number {
  const weights = fitLogistic(training.map((one) => ({ features: features(one), hits: one.outcome ? 1 : 0, trials: 1 })));
  return (one) => chance(weigh(weights, features(one)));
}

export function fitStays(training: IntervalCase[]): (one: IntervalCase) => number {
  return fitOn(training, staysFeatures);
}

/** Of a visit, also how long it has waited. */
export function fitVisitStays(training: VisitCase[]): (one: VisitCase) => number {
  return fitOn(training, (one) => [...staysFeatures(one), one.ageSeconds, one.ageSeconds ** 2 / 10]);
}

function staysFeatures({ state: { judged, inTarget } }: Case): number[] {
  const level = judged === 0 ? 0.5 : inTarget / judged;
  return [level, judged / 10, (level * judged) / 10, Math.log1p(judged)];
}

/** Erlang C as SPEC RK6 has it: the visits still to come are in target each with the current service level, independently. */
export function erlangC<Asked extends Case>(training: Asked[]): (one: Asked, needed: number, expected: number) => number {
  const judged = training.reduce((sum, { state }) => sum + state.judged, 0);
  const inTarget = training.reduce((sum, { state }) => sum + state.inTarget, 0);
  return ({ state }, needed, expected) =>
    binomialBelow(needed, expected, state.judged === 0 ? inTarget / judged : state.inTarget / state.judged);
}
