import type { AlertTile } from './alert-tile.ts';
import { byNeed, severityRank } from './in-order.ts';
import type { Severity } from './rule.ts';

/** Alerts of one cause (SPEC AL4), told in one line. */
export interface Incident {
  /** The one that stands for the cause; where a reader does not have it, the one most in need. */
  readonly head: AlertTile;
  /** The rest, most in need first. */
  readonly others: readonly AlertTile[];
  /** Of any of them. */
  readonly severity: Severity;
}

const incidentOf = (alerts: readonly AlertTile[]): Incident => {
  const sorted = alerts.toSorted(byNeed);
  const head = (sorted.find(({ id, incident }) => id === incident) ?? sorted[0]) as AlertTile;
  const [worst] = sorted.toSorted((a, b) => severityRank(b.severity) - severityRank(a.severity));
  return { head, others: sorted.filter((one) => one !== head), severity: worst?.severity ?? head.severity };
};

/** One entry a cause, most in need first. */
export const byIncident = (alerts: readonly AlertTile[]): Incident[] =>
  [...Map.groupBy(alerts, ({ incident }) => incident).values()]
    .map(incidentOf)
    .sort((a, b) => byNeed({ ...a.head, severity: a.severity }, { ...b.head, severity: b.severity }));

/** What a wall shows of them: what somebody put off for later is not for the room. */
export const onWalls = (alerts: readonly AlertTile[]): Incident[] =>
  byIncident(alerts.filter(({ phase }) => phase !== 'snoozed'));
