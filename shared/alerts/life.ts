import { alertId } from './alert-id.ts';
import type { Actor, Alert, Step } from './alert.ts';
import type { Rule } from './rule.ts';
import type { Subject } from './subject.ts';

/** An alert that lives for weeks keeps its beginning and its newest steps. */
const mostSteps = 200;

const withStep = (steps: readonly Step[], step: Step): Step[] =>
  steps.length < mostSteps ? [...steps, step] : [...steps.slice(0, 1), ...steps.slice(2 - mostSteps), step];

export const noteStep = (
  alert: Alert,
  kind: Step['kind'],
  at: number,
  by: Actor | null = null,
  text: string | null = null,
): Alert => ({
  ...alert,
  steps: withStep(alert.steps, { kind, at, by, text }),
});

interface Firing {
  readonly subject: Subject;
  readonly subjectName: string;
  readonly since: number;
  readonly firedAt: number;
  readonly value: number | null;
  readonly incident: string | null;
}

/** A new alert: its condition has held for as long as the rule says (SPEC AL1, AL2). */
export const fire = (rule: Rule, { subject, subjectName, since, firedAt, value, incident }: Firing): Alert => {
  const id = alertId(rule.id, subject, firedAt);
  const { name: ruleName, measure, named, severity, threshold } = rule;
  const fired: Alert = {
    ...{ id, rule: rule.id, ruleName, measure, named, subject, subjectName, severity, threshold, since, firedAt, value },
    phase: 'firing',
    owner: null,
    assignee: null,
    note: null,
    snoozedUntil: null,
    incident: incident ?? id,
    told: 0,
    resolvedAt: null,
    fired: 1,
    steps: [{ kind: 'fired', at: firedAt, by: null, text: null }],
  };
  return incident === null ? fired : noteStep(fired, 'joined', firedAt, null, incident);
};

/** Its condition has ended: whatever anybody did about it, it is over. */
export const end = (alert: Alert, at: number): Alert =>
  alert.resolvedAt !== null
    ? { ...alert, phase: 'resolved' }
    : { ...noteStep(alert, 'resolved', at), phase: 'resolved', resolvedAt: at, snoozedUntil: null };

/** A snooze ran out while the condition is true: it fires again, for whoever then listens. */
export const fireAgain = (alert: Alert, at: number): Alert => ({
  ...noteStep(alert, 'snooze_ended', at),
  phase: 'firing',
  owner: null,
  snoozedUntil: null,
  told: 0,
  fired: alert.fired + 1,
});

/** When it fired last: the ladder counts from here. */
export const lastFiredAt = ({ steps, firedAt }: Alert): number =>
  steps.findLast(({ kind }) => kind === 'snooze_ended' || kind === 'fired')?.at ?? firedAt;
