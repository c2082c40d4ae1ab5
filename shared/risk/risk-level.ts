import type { RiskLevel } from './risk-input.ts';

const WATCH = 0.25;
const AT_RISK = 0.5;
/** A level is left this much lower than it is entered, so that a chance on the edge does not flicker. */
const HYSTERESIS = 0.05;
/** Below this a queue is out of danger, whatever its level was. */
export const LEAVE_WATCH = WATCH - HYSTERESIS;

/** SPEC RK3 from the chance of ending below goal; `previous` is the level shown before. */
export function riskLevel(belowGoal: number, missed: boolean, previous: RiskLevel | null): RiskLevel {
  if (missed) return 'missed';
  const wasAtRisk = previous === 'at_risk' || previous === 'missed';
  if (belowGoal >= (wasAtRisk ? AT_RISK - HYSTERESIS : AT_RISK)) return 'at_risk';
  const wasWatched = wasAtRisk || previous === 'watch';
  return belowGoal >= (wasWatched ? LEAVE_WATCH : WATCH) ? 'watch' : 'ok';
}
