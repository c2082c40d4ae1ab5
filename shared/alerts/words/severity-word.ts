import { m } from '../../messages/compiled/messages.js';
import type { Said } from '../../words/language.ts';
import type { Phase } from '../alert.ts';
import type { Severity } from '../rule.ts';

const severities: Record<Severity, (inputs: object, said: Said) => string> = {
  info: m.alert_severity_info,
  warning: m.alert_severity_warning,
  critical: m.alert_severity_critical,
};
export const alertSeverityWord = (severity: Severity, said: Said = {}): string => severities[severity]({}, said);

const phases: Record<Phase, (inputs: object, said: Said) => string> = {
  firing: m.alert_phase_firing,
  acknowledged: m.alert_phase_acknowledged,
  snoozed: m.alert_phase_snoozed,
  silenced: m.alert_phase_silenced,
  resolved: m.alert_phase_resolved,
};
export const phaseWord = (phase: Phase, said: Said = {}): string => phases[phase]({}, said);
