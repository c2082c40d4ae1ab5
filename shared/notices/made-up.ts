import type { Alert } from '../alerts/alert.ts';
import { m } from '../messages/compiled/messages.js';
import type { Locale } from '../messages/compiled/runtime.js';

/** An alert that never was, to see how a channel tells one. */
export const madeUpAlert = (now: number, locale: Locale): Alert => ({
  id: 'test',
  rule: 'unstaffed',
  ruleName: null,
  measure: 'contacts_unstaffed',
  named: null,
  subject: { kind: 'queue', id: 'test' },
  subjectName: m.notice_test_queue({}, { locale }),
  severity: 'info',
  threshold: 1,
  since: now - 30_000,
  firedAt: now,
  value: 3,
  phase: 'firing',
  owner: null,
  assignee: null,
  note: null,
  snoozedUntil: null,
  incident: 'test',
  told: 1,
  resolvedAt: null,
  fired: 1,
  steps: [],
});
