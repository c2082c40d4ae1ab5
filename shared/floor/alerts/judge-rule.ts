import type { Alert } from '../../alerts/alert.ts';
import { isClear, isReached } from '../../alerts/condition.ts';
import { figureOf, type Figure } from '../../alerts/figure-of.ts';
import { isInHours } from '../../alerts/hours.ts';
import { incidentOf } from '../../alerts/incident.ts';
import { end, fire, fireAgain } from '../../alerts/life.ts';
import type { Look } from '../../alerts/look.ts';
import type { Rule } from '../../alerts/rule.ts';
import { alertKey, type Subject } from '../../alerts/subject.ts';
import { mostSubjects, subjectName } from '../../alerts/subjects-of.ts';
import type { Floor } from '../floor.ts';
import { tellEnd } from './tell.ts';

/** Alerts a floor keeps open at once, and of one rule: a wall of a thousand says less than "and 700 more". */
const mostOpen = 300;
const mostOfRule = 100;
/** Beyond them, for what is critical alone: notes by the hundred keep no outage from being told. */
const keptForCritical = 100;

const put = ({ alerts, changes }: Floor, key: string, alert: Alert): void => {
  if (alert.phase === 'resolved') alerts.open.delete(key);
  else alerts.open.set(key, alert);
  changes.alerts.set(alert.id, alert);
};

const endAlert = (floor: Floor, key: string, alert: Alert, now: number): void => {
  const over = end(alert, now);
  put(floor, key, over);
  if (alert.phase !== 'silenced') tellEnd(floor, over, now);
};

const openOf = ({ alerts }: Floor, rule: string): number => {
  let count = 0;
  for (const alert of alerts.open.values()) if (alert.rule === rule) count += 1;
  return count;
};

/** @returns false where there are too many: it waits for its place. */
const raise = (floor: Floor, look: Look, rule: Rule, subject: Subject, at: { since: number; figure: Figure }): boolean => {
  const { alerts } = floor;
  const most = rule.severity === 'critical' ? mostOpen + keptForCritical : mostOpen;
  if (alerts.open.size >= most || openOf(floor, rule.id) >= mostOfRule) {
    alerts.leftOut += 1;
    return false;
  }
  const firedAt = at.since + rule.holdSeconds * 1000;
  const root = incidentOf(look, alerts.open.values(), { measure: rule.measure, subject });
  const incident = root?.id ?? null;
  const what = { subject, subjectName: subjectName(look, subject), since: at.since, firedAt, value: at.figure.value, incident };
  put(floor, alertKey(rule.id, subject), fire(rule, what));
  return true;
};

const letGoOf = ({ alerts }: Floor, key: string): void => {
  alerts.changed = alerts.pending.delete(key) || alerts.changed;
};

/** Its condition is true, and it has no alert: it waits until it has held for long enough, and for a place (SPEC AL1). */
const hold = (floor: Floor, look: Look, rule: Rule, subject: Subject, figure: Figure): void => {
  const { pending } = floor.alerts;
  const key = alertKey(rule.id, subject);
  const since = pending.get(key) ?? look.now;
  const isRaised = look.now >= since + rule.holdSeconds * 1000 && raise(floor, look, rule, subject, { since, figure });
  if (isRaised) return letGoOf(floor, key);
  floor.alerts.changed ||= !pending.has(key);
  pending.set(key, since);
};

/** @param isRemembered whether of this rule anything is pending or open. */
const judgeSubject = (floor: Floor, look: Look, rule: Rule, subject: Subject, isRemembered: boolean): void => {
  const figure = figureOf(look, rule, subject);
  // most subjects are at rest, and there are thousands of them
  if (!isRemembered && !isReached(rule, figure)) return;
  const key = alertKey(rule.id, subject);
  const alert = floor.alerts.open.get(key);
  if (alert) {
    if (isClear(rule, figure)) endAlert(floor, key, alert, look.now);
    else if (alert.phase === 'snoozed' && alert.snoozedUntil !== null && alert.snoozedUntil <= look.now)
      put(floor, key, fireAgain(alert, alert.snoozedUntil));
    return;
  }
  if (isReached(rule, figure)) hold(floor, look, rule, subject, figure);
  else letGoOf(floor, key);
};

/** Counts anew for how long a rule's condition has been true, of all subjects but these. */
export const letGoOfPending = (floor: Floor, rule: string, but: ReadonlySet<string> = new Set()): void => {
  for (const key of floor.alerts.pending.keys()) if (key.startsWith(`${rule}|`) && !but.has(key)) letGoOf(floor, key);
};

/** Ends what a rule said of subjects that it is no longer about: signed out, taken from its scope, or the rule is off. */
const endRest = (floor: Floor, rule: string, judged: ReadonlySet<string>, now: number): void => {
  for (const [key, alert] of floor.alerts.open) if (alert.rule === rule && !judged.has(key)) endAlert(floor, key, alert, now);
  letGoOfPending(floor, rule, judged);
};

/**
 * One rule at one instant, over all its subjects. Whatever it throws is the caller's to catch.
 * @param isRemembered whether of this rule anything is pending or open.
 */
export const judgeRule = (floor: Floor, look: Look, rule: Rule, isRemembered: boolean): void => {
  const applies = rule.enabled && isInHours(rule.hours, look.now, look.zone);
  const subjects = applies ? look.subjects(rule) : [];
  if (subjects.length === mostSubjects) floor.alerts.leftOut += 1;
  for (const subject of subjects) judgeSubject(floor, look, rule, subject, isRemembered);
  if (isRemembered) endRest(floor, rule.id, new Set(subjects.map((subject) => alertKey(rule.id, subject))), look.now);
};

/** What a rule that is gone, or that failed, leaves behind. */
export const endRule = (floor: Floor, rule: string, now: number): void => endRest(floor, rule, new Set(), now);
