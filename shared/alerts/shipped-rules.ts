import type { Measure } from './measure.ts';
import type { Rule, RuleFields } from './rule.ts';

const base = { name: null, named: null, least: 0, hours: null, tell: [] } satisfies Partial<RuleFields>;
const every = (kind: RuleFields['scope']['kind']) => ({ kind, only: null });

const rule = (
  id: string,
  measure: Measure,
  fields: Pick<RuleFields, 'scope' | 'threshold' | 'clear' | 'holdSeconds' | 'severity'> & Partial<RuleFields>,
): Rule => ({ ...base, enabled: true, id, measure, ...fields });

/**
 * What a floor watches before anybody has set anything. Each can be changed or switched off under its own id; named by
 * `messages` (`alert_rule_…`), since a name in one language would be nobody's.
 */
export const shippedRules: readonly Rule[] = [
  rule('source-silent', 'source_silent', {
    scope: every('source'),
    threshold: 1,
    clear: 1,
    holdSeconds: 0,
    severity: 'critical',
  }),
  rule('data-age', 'data_age', { scope: every('source'), threshold: 900, clear: 900, holdSeconds: 0, severity: 'warning' }),
  rule('clock-skew', 'clock_skew', { scope: every('source'), threshold: 30, clear: 20, holdSeconds: 60, severity: 'warning' }),
  rule('unstaffed', 'contacts_unstaffed', {
    scope: every('queue'),
    threshold: 1,
    clear: 1,
    holdSeconds: 30,
    severity: 'critical',
  }),
  rule('long-wait', 'longest_wait_of_target', {
    scope: every('queue'),
    threshold: 30_000,
    clear: 20_000,
    holdSeconds: 0,
    severity: 'warning',
  }),
  rule('goal-at-risk', 'risk_level', { scope: every('queue'), threshold: 2, clear: 2, holdSeconds: 30, severity: 'warning' }),
  rule('abandons', 'abandon_rate_30', {
    scope: every('queue'),
    threshold: 2000,
    clear: 1500,
    holdSeconds: 60,
    severity: 'warning',
    least: 10,
  }),
  rule('unverified', 'agents_unverified', {
    scope: every('floor'),
    threshold: 3,
    clear: 2,
    holdSeconds: 60,
    severity: 'warning',
  }),
  // the floor says for how long it waits: by then the figure is more than a second
  rule('handover-unsigned', 'handover_unsigned', {
    scope: every('floor'),
    threshold: 1,
    clear: 1,
    holdSeconds: 0,
    severity: 'warning',
  }),
  rule('over-limit', 'over_limit', { scope: every('agent'), threshold: 60, clear: 1, holdSeconds: 0, severity: 'info' }),
  rule('late-sign-in', 'late_sign_in', {
    scope: every('agent'),
    threshold: 300,
    clear: 300,
    holdSeconds: 0,
    severity: 'warning',
  }),
  rule('out-of-adherence', 'out_of_adherence', {
    scope: every('agent'),
    threshold: 600,
    clear: 600,
    holdSeconds: 0,
    severity: 'warning',
  }),
  rule('long-idle', 'idle_streak', {
    scope: every('agent'),
    threshold: 1800,
    clear: 1800,
    holdSeconds: 0,
    severity: 'info',
    enabled: false,
  }),
  rule('level-today', 'service_level_today', {
    scope: every('queue'),
    threshold: 7000,
    clear: 7500,
    holdSeconds: 300,
    severity: 'info',
    least: 20,
    enabled: false,
  }),
];
