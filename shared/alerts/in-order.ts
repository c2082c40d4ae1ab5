import type { AlertTile } from './alert-tile.ts';
import type { Severity } from './rule.ts';

const phases: readonly AlertTile['phase'][] = ['firing', 'acknowledged', 'snoozed'];

const ranks: Record<Severity, number> = { info: 0, warning: 1, critical: 2 };

/** Higher is worse. */
export const severityRank = (severity: Severity): number => ranks[severity];

type Ordered = Pick<AlertTile, 'id' | 'severity' | 'phase' | 'since'>;

/** What needs somebody most: the severest, of these what nobody has taken, of these the oldest. */
export const byNeed = (a: Ordered, b: Ordered): number =>
  severityRank(b.severity) - severityRank(a.severity) ||
  phases.indexOf(a.phase) - phases.indexOf(b.phase) ||
  a.since - b.since ||
  (a.id < b.id ? -1 : 1);
