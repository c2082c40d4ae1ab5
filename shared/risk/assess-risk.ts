import { because } from './because.ts';
import { arrivalCases } from './expected-visits.ts';
import { type Outlook, chanceBelowGoal, lookAhead, predictedLevel } from './outlook.ts';
import { neededInTarget } from './recovery.ts';
import type { RiskAssessment, RiskInput } from './risk-input.ts';
import { riskLevel } from './risk-level.ts';

/** SPEC RK2–RK4 for one queue or `*` at one instant. Pure and cheap: it runs at every commit for every queue. */
export function assessRisk(input: RiskInput): RiskAssessment {
  const outlook = lookAhead(input);
  const expected = outlook.pending + Math.round(outlook.arrivals);
  const needed = neededInTarget(input.goal, input.judged, input.inTarget, expected);
  const missed = needed > expected;
  const belowGoal = meanChanceBelow(input, outlook);
  const level = needed <= 0 ? 'ok' : riskLevel(belowGoal, missed, input.previous);
  const predicted = predictedLevel(input, outlook, expected);
  return { level, belowGoal, predicted, needed, expected, because: because(input, { level, predicted, needed, expected }) };
}

/** Over equally likely counts of arrivals, so that what is safe or missed if as many come as expected is no certainty. */
function meanChanceBelow(input: RiskInput, outlook: Outlook): number {
  const chances = arrivalCases(outlook.arrivals, outlook.doubt).map((arrivals) => chanceBelowGoal(input, outlook, arrivals));
  return chances.reduce((sum, chance) => sum + chance, 0) / chances.length;
}
