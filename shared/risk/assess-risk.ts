import type { RiskFigures } from '@floorlight/shared/board/board.ts';
import { because } from './because.ts';
import { betaBinomialBelow } from './beta-binomial.ts';
import { arrivalCases, expectedArrivals, pendingPlaces } from './expected-visits.ts';
import { fitted } from './fitted.ts';
import { hitChance } from './hit-chance.ts';
import { neededInTarget } from './recovery.ts';
import type { RiskInput } from './risk-input.ts';
import { riskLevel } from './risk-level.ts';
import { visitRisks } from './visit-risk.ts';

/** What is expected of the visits of this interval's cohort that are not judged yet. */
type Outlook = {
  /** Waiting and within the target. */
  pending: number;
  /** How many of `pending` will be answered in target, on average. */
  pendingHits: number;
  arrivals: number;
  /** The chance that an arrival is answered in target. */
  hit: number;
};

/** SPEC RK2–RK4 for one queue or `*` at one instant. Pure and cheap: it runs at every commit for every queue. */
export function assessRisk(input: RiskInput): RiskFigures {
  const outlook = lookAhead(input);
  const expected = outlook.pending + Math.round(outlook.arrivals);
  const needed = neededInTarget(input.goal, input.judged, input.inTarget, expected);
  const missed = needed > expected;
  const belowGoal = missed ? 1 : needed <= 0 ? 0 : chanceBelowGoal(input, outlook);
  const level = riskLevel(belowGoal, missed, input.previous);
  const predicted = predictedLevel(input, outlook, expected);
  return { level, belowGoal, predicted, needed, expected, because: because(input, { level, predicted, needed, expected }) };
}

function lookAhead(input: RiskInput): Outlook {
  const risks = visitRisks(input);
  const places = pendingPlaces(input);
  const reached = places.reduce((sum, place) => sum + 1 - (risks[place] ?? 1), 0);
  return {
    pending: places.length,
    pendingHits: reached * fitted.answeredShare,
    arrivals: expectedArrivals(input),
    hit: hitChance(input),
  };
}

/** Mean over equally likely counts of arrivals: for each, the chance that too few of what is to come are in target. */
function chanceBelowGoal(input: RiskInput, outlook: Outlook): number {
  const chances = arrivalCases(outlook.arrivals).map((arrivals) => {
    const expected = outlook.pending + arrivals;
    const needed = neededInTarget(input.goal, input.judged, input.inTarget, expected);
    return betaBinomialBelow(needed, expected, meanHit(outlook, arrivals), fitted.precision);
  });
  return chances.reduce((sum, chance) => sum + chance, 0) / chances.length;
}

function predictedLevel(input: RiskInput, outlook: Outlook, expected: number): number | null {
  const counted = input.judged + expected;
  if (counted === 0) return null;
  return Math.min(1, (input.inTarget + expected * meanHit(outlook, expected - outlook.pending)) / counted);
}

/** Over the waiting and `arrivals` more; kept off 0 and 1, which no forecast of people deserves. */
function meanHit(outlook: Outlook, arrivals: number): number {
  const count = outlook.pending + arrivals;
  if (count === 0) return outlook.hit;
  return Math.min(0.999, Math.max(0.001, (outlook.pendingHits + arrivals * outlook.hit) / count));
}
