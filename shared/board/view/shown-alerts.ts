import type { AlertTile } from '../../alerts/alert-tile.ts';
import type { Alert } from '../../alerts/alert.ts';
import type { Floor } from '../../floor/floor.ts';
import type { BoardHead } from '../board.ts';

const tileOf = (alert: Alert, phase: AlertTile['phase']): AlertTile => {
  const { id, rule, ruleName, measure, named, subject, subjectName, severity, threshold, since, firedAt, value } = alert;
  const { owner, assignee, note, snoozedUntil, incident, told } = alert;
  const what = { id, rule, ruleName, measure, named, subject, subjectName, severity, threshold, since, firedAt, value };
  return { ...what, phase, owner: owner?.name ?? null, assignee, note, snoozedUntil, incident, told };
};

/** What screens show: not what was resolved by hand and waits for its condition to end. */
export const shownAlerts = ({ alerts }: Floor): AlertTile[] =>
  [...alerts.open.values()].flatMap((alert) => {
    const { phase } = alert;
    return phase === 'silenced' || phase === 'resolved' ? [] : [tileOf(alert, phase)];
  });

export const brokenRules = ({ alerts }: Floor): BoardHead['brokenRules'] => {
  if (alerts.broken.size === 0) return [];
  return [...alerts.broken.keys()].map((rule) => ({ rule, ruleName: alerts.known.get(rule)?.name ?? null }));
};
