import { alertOf } from '@floorlight/shared/alerts/alert.fixture.ts';
import type { AlertTile } from '@floorlight/shared/alerts/alert-tile.ts';

const long = 'International Premium Customer Care Escalations Desk North-West';

/** Thirteen alerts of twelve causes, each severity, taken, put off and noted, some with a name that is far too long. */
export const manyAlerts = (now: number): AlertTile[] => {
  const alert = (id: string, over: Partial<AlertTile>): AlertTile =>
    alertOf({ id, since: now - 272_000, firedAt: now - 242_000, ...over });
  const queue = (id: string): AlertTile['subject'] => ({ kind: 'queue', id });
  return [
    alert('queue-1', { subject: queue('q5'), subjectName: 'Sales' }),
    alert('queue-2', {
      rule: 'long-wait',
      measure: 'longest_wait_of_target',
      threshold: 30_000,
      value: 31_200,
      subject: queue('q1'),
      subjectName: `Chat – ${long}`,
      phase: 'acknowledged',
      owner: 'Ana-Maria Popescu',
      note: 'Calling two people back from lunch',
    }),
    alert('source-3', {
      rule: 'source-silent',
      measure: 'source_silent',
      subject: { kind: 'source', id: 'crm' },
      subjectName: 'Berlin CRM',
      value: 42,
    }),
    alert('floor-4', {
      rule: 'unverified',
      measure: 'agents_unverified',
      severity: 'warning',
      threshold: 3,
      subject: { kind: 'floor', id: '' },
      subjectName: 'North',
      incident: 'source-3',
    }),
    alert('queue-5', {
      rule: 'long-wait',
      measure: 'longest_wait_of_target',
      severity: 'warning',
      threshold: 30_000,
      subject: queue('q2'),
      subjectName: `Complaints – ${long}`,
      value: 31_200,
    }),
    alert('queue-6', {
      rule: 'goal-at-risk',
      measure: 'risk_level',
      severity: 'warning',
      threshold: 2,
      subject: queue('q3'),
      subjectName: 'Orders',
      value: 2,
      since: now - 7_000_000,
    }),
    alert('queue-7', {
      rule: 'mine',
      ruleName: `Retention must never wait – ${long}`,
      measure: 'waiting',
      severity: 'warning',
      threshold: 4,
      subject: queue('q4'),
      subjectName: 'Retention',
      value: 9,
      assignee: 'Bo Li',
    }),
    alert('queue-8', {
      rule: 'abandons',
      measure: 'abandon_rate_30',
      severity: 'warning',
      threshold: 2000,
      subject: queue('q0'),
      subjectName: 'Billing',
      value: 2310,
    }),
    alert('queue-9', {
      rule: 'level-today',
      measure: 'service_level_today',
      severity: 'info',
      threshold: 7000,
      subject: queue('q6'),
      subjectName: 'Support',
      value: 6157,
      phase: 'snoozed',
      snoozedUntil: now + 1_200_000,
    }),
    ...['agent-4', 'agent-12'].map((id) =>
      alert(`agent-${id}`, {
        rule: 'over-limit',
        measure: 'over_limit',
        severity: 'info',
        threshold: 60,
        subject: { kind: 'agent', id },
        subjectName: 'Minh Anh Tran',
        value: 75,
      }),
    ),
    alert('source-10', {
      rule: 'clock-skew',
      measure: 'clock_skew',
      severity: 'warning',
      threshold: 30,
      subject: { kind: 'source', id: 'salesforce' },
      subjectName: 'Salesforce',
      value: 61,
    }),
    alert('team-11', {
      rule: 'team-free',
      ruleName: 'Early shift',
      measure: 'agents_available',
      severity: 'info',
      threshold: 2,
      subject: { kind: 'team', id: 'Team 2' },
      subjectName: 'Team 2',
      value: 0,
    }),
  ];
};
