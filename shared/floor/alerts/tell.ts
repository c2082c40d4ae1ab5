import type { Alert } from '../../alerts/alert.ts';
import { isTold } from '../../alerts/incident.ts';
import { rungDue, toldAs } from '../../alerts/ladder.ts';
import { noteStep } from '../../alerts/life.ts';
import type { Rule } from '../../alerts/rule.ts';
import type { Floor } from '../floor.ts';

/** How a step says which channels were told. */
const between = ', ';

/** By what its life says: its rule may be another by now, or gone, and a snooze begins the ladder anew. */
const channelsTold = ({ steps }: Alert): string[] => [
  ...new Set(steps.flatMap(({ kind, text }) => (kind === 'told' && text !== null ? text.split(between) : []))),
];

/** Whoever was told of an alert is told that it is over. */
export const tellEnd = (floor: Floor, alert: Alert, at: number): void => {
  const channels = channelsTold(alert);
  if (channels.length > 0) floor.changes.notices.push({ kind: 'resolved', alert, channels, at });
};

/** The rungs of an alert's ladder that are due, one after the other (SPEC AL3): nobody has acknowledged it, nor put it off. */
export const climb = (floor: Floor, key: string, alert: Alert, rule: Rule, now: number): void => {
  if (alert.phase !== 'firing' || !isTold(alert, floor.alerts.open.values())) return;
  let next = alert;
  for (const { channels } of rule.tell.slice(alert.told)) {
    const due = rungDue(next, rule);
    if (due === null || due > now) break;
    const at = toldAs(due, now);
    next = { ...noteStep(next, 'told', at, null, channels.join(between)), told: next.told + 1 };
    floor.changes.notices.push({ kind: next.told === 1 ? 'fired' : 'escalated', alert: next, channels, at });
  }
  if (next === alert) return;
  floor.alerts.open.set(key, next);
  floor.changes.alerts.set(next.id, next);
};
