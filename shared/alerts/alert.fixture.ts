import type { AlertTile } from './alert-tile.ts';

/** Nobody signed in at Sales, firing, its own incident, but for what is given. */
export const alertOf = (over: Partial<AlertTile> = {}): AlertTile => {
  const id = over.id ?? 'queue-1';
  return {
    id,
    rule: 'unstaffed',
    ruleName: null,
    measure: 'contacts_unstaffed',
    named: null,
    subject: { kind: 'queue', id: 'sales' },
    subjectName: 'Sales',
    severity: 'critical',
    threshold: 1,
    since: 1_000_000,
    firedAt: 1_030_000,
    value: 3,
    phase: 'firing',
    owner: null,
    assignee: null,
    note: null,
    snoozedUntil: null,
    incident: id,
    told: 0,
    ...over,
  };
};
