import { expectedArrivals, paceDoubt } from '@floorlight/shared/risk/expected-visits.ts';
import type { fitted } from '@floorlight/shared/risk/fitted.ts';
import { hitFeatures } from '@floorlight/shared/risk/hit-chance.ts';
import { chance, weigh } from '@floorlight/shared/risk/logistic.ts';
import { visitFeatures } from '@floorlight/shared/risk/visit-risk.ts';
import { fitLogistic } from './fit-logistic.ts';
import type { IntervalCase, VisitCase } from './questions.ts';

type Fitted = { -readonly [key in keyof typeof fitted]: (typeof fitted)[key] extends number ? number : number[] };

/** The constants of shared/risk/fitted.ts, from training cases only. */
export function fitRisk(intervals: IntervalCase[], visits: VisitCase[]): Fitted {
  const { hit, precision } = fitHits(intervals);
  return {
    visit: fitLogistic(visits.map(visitSample)),
    hit,
    precision,
    arrivalSpread: fitArrivalSpread(intervals),
    answeredShare: share(visits.filter((visit) => visit.end !== 'late').map((visit) => visit.end === 'answered')),
  };
}

function visitSample({ state, place, outcome }: VisitCase) {
  const entered = state.waiting[place] ?? state.now;
  const ahead = place + state.elsewhere.waiting.filter((other) => other < entered).length;
  const features = visitFeatures(state, place, ahead, state.targetMs - (state.now - entered));
  return { features, hits: outcome ? 1 : 0, trials: 1 };
}

/** Visits of one stretch turn out alike, so each stretch weighs less than its count; how much less follows from the precision, hence the turns. */
function fitHits(intervals: IntervalCase[]): { hit: number[]; precision: number } {
  const cases = intervals.filter(({ later }) => later.judged > 0);
  let precision = 4;
  let hit: number[] = [];
  for (let turn = 0; turn < 5; turn += 1) {
    hit = fitLogistic(
      cases.map(({ state, later }) => ({
        features: hitFeatures(state),
        hits: later.inTarget,
        trials: later.judged,
        weight: 1 / (1 + (later.judged - 1) / (precision + 1)),
      })),
    );
    precision = likeliestPrecision(cases, hit);
  }
  return { hit, precision };
}

function likeliestPrecision(cases: IntervalCase[], hit: number[]): number {
  const candidates = Array.from({ length: 60 }, (_, index) => 1.1 ** index);
  const likelihoods = candidates.map((precision) =>
    cases.reduce((sum, { state, later }) => {
      const a = chance(weigh(hit, hitFeatures(state))) * precision;
      return (
        sum + rising(a, later.inTarget) + rising(precision - a, later.judged - later.inTarget) - rising(precision, later.judged)
      );
    }, 0),
  );
  return candidates[likelihoods.indexOf(Math.max(...likelihoods))] ?? 1;
}

/** log of base · (base + 1) · … over `count` factors. */
function rising(base: number, count: number): number {
  let sum = 0;
  for (let index = 0; index < count; index += 1) sum += Math.log(base + index);
  return sum;
}

/** By moments: variance = forecast + spread · forecast² + doubt. */
function fitArrivalSpread(intervals: IntervalCase[]): number {
  let excess = 0;
  let squares = 0;
  for (const { state, later } of intervals) {
    const forecast = expectedArrivals(state);
    excess += (later.judged - forecast) ** 2 - forecast - paceDoubt(state);
    squares += forecast ** 2;
  }
  return Math.max(0, excess / squares);
}

function share(flags: boolean[]): number {
  return flags.filter(Boolean).length / flags.length;
}
