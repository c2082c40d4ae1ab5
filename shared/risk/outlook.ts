import { betaBinomialBelow } from './beta-binomial.ts';
import { expectedArrivals, paceDoubt, pendingPlaces } from './expected-visits.ts';
import { fitted } from './fitted.ts';
import { hitChance } from './hit-chance.ts';
import { neededInTarget } from './recovery.ts';
import type { RiskInput } from './risk-input.ts';
import { visitRisks } from './visit-risk.ts';

/** What is expected of the visits of this interval's cohort that are not judged yet. */
export type Outlook = {
  /** Waiting and within the target. */
  pending: number;
  /** How many of `pending` will be answered in target, on average. */
  pendingHits: number;
  arrivals: number;
  /** Variance of `arrivals` beyond that of counting. */
  doubt: number;
  /** The chance that an arrival is answered in target. */
  hit: number;
};

export function lookAhead(input: RiskInput): Outlook {
  const risks = visitRisks(input);
  const places = pendingPlaces(input);
  const reached = places.reduce((sum, place) => sum + 1 - (risks[place] ?? 1), 0);
  return {
    pending: places.length,
    pendingHits: reached * fitted.answeredShare,
    arrivals: expectedArrivals(input),
    doubt: paceDoubt(input),
    hit: hitChance(input),
  };
}

/** Over the waiting and `arrivals` more; kept off 0 and 1, which no forecast of people deserves. */
export function meanHit(outlook: Outlook, arrivals: number): number {
  const count = outlook.pending + arrivals;
  if (count === 0) return outlook.hit;
  return Math.min(0.999, Math.max(0.001, (outlook.pendingHits + arrivals * outlook.hit) / count));
}

/** The chance that too few of what is to come are in target, if `arrivals` more come. */
export function chanceBelowGoal(
  { goal, judged, inTarget }: Pick<RiskInput, 'goal' | 'judged' | 'inTarget'>,
  outlook: Outlook,
  arrivals: number,
): number {
  const expected = outlook.pending + arrivals;
  const needed = neededInTarget(goal, judged, inTarget, expected);
  return betaBinomialBelow(needed, expected, meanHit(outlook, arrivals), fitted.precision);
}

/** The service level at the interval's end; null where nothing will count. `expected`: those of the outlook, whole. */
export function predictedLevel(
  { judged, inTarget }: Pick<RiskInput, 'judged' | 'inTarget'>,
  outlook: Outlook,
  expected: number,
): number | null {
  const counted = judged + expected;
  if (counted === 0) return null;
  return Math.min(1, (inTarget + expected * meanHit(outlook, expected - outlook.pending)) / counted);
}
