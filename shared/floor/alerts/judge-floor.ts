import { inTurn } from '../../alerts/incident.ts';
import type { Look } from '../../alerts/look.ts';
import { alertKey } from '../../alerts/subject.ts';
import type { Floor } from '../floor.ts';
import { endRule, judgeRule } from './judge-rule.ts';
import { nextChange } from './next-change.ts';
import { climb } from './tell.ts';

/** A rule that throws is off until somebody sets it anew, and what it said is over; the floor goes on. */
const switchOff = (floor: Floor, rule: string, now: number, error: unknown): void => {
  floor.alerts.broken.set(rule, error instanceof Error ? error.message : String(error));
  floor.alerts.changed = true;
  endRule(floor, rule, now);
};

/** Tells what is due, what stands for a cause before what came of it. */
const climbAll = (floor: Floor, now: number): void => {
  const { open, known } = floor.alerts;
  const mayClimb = [...open.values()].filter(({ rule, phase }) => phase === 'firing' && known.get(rule)?.tell.length);
  for (const alert of mayClimb.sort(inTurn)) {
    const rule = known.get(alert.rule);
    if (rule) climb(floor, alertKey(alert.rule, alert.subject), alert, rule, now);
  }
};

/** Rules of which anything is pending or open. */
const rememberedOf = ({ alerts }: Floor): Set<string> => {
  const rules = new Set<string>();
  for (const { rule } of alerts.open.values()) rules.add(rule);
  for (const key of alerts.pending.keys()) rules.add(key.slice(0, key.indexOf('|')));
  return rules;
};

/**
 * Judges all rules of a floor at the instant its clock stands at (SPEC AL1), and tells what is due of it. Changes the floor's
 * alerts and nothing else of it.
 */
export const judgeFloor = (floor: Floor, look: Look): void => {
  const { alerts } = floor;
  alerts.leftOut = 0;
  for (const { rule } of [...alerts.open.values()]) if (!alerts.known.has(rule)) endRule(floor, rule, look.now);
  const remembered = rememberedOf(floor);
  for (const rule of alerts.known.values()) {
    if (alerts.broken.has(rule.id)) continue;
    try {
      judgeRule(floor, look, rule, remembered.has(rule.id));
    } catch (error) {
      switchOff(floor, rule.id, look.now, error);
    }
  }
  climbAll(floor, look.now);
  alerts.judgedAt = look.now;
  alerts.dirtyAt = null;
  alerts.nextAt = nextChange(floor, look);
};
