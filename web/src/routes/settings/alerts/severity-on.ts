import { alertSeverityWord } from '@floorlight/shared/alerts/words/severity-word.ts';
import type { Severity } from '@floorlight/shared/alerts/rule.ts';
import { m } from '@floorlight/shared/messages/compiled/messages.js';

/** From which severity on: `Warning and worse`; nothing is worse than critical. */
export const severityOn = (severity: Severity): string =>
  severity === 'critical' ? alertSeverityWord(severity) : m.rules_severity_on({ severity: alertSeverityWord(severity) });
