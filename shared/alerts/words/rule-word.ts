import { m } from '../../messages/compiled/messages.js';
import type { Said } from '../../words/language.ts';
import type { AlertTile } from '../alert-tile.ts';
import { measureWord } from './measure-word.ts';

const shipped = new Map<string, (inputs: object, said: Said) => string>([
  ['source-silent', m.alert_rule_source_silent],
  ['data-age', m.alert_rule_data_age],
  ['clock-skew', m.alert_rule_clock_skew],
  ['unstaffed', m.alert_rule_unstaffed],
  ['long-wait', m.alert_rule_long_wait],
  ['goal-at-risk', m.alert_rule_goal_at_risk],
  ['abandons', m.alert_rule_abandons],
  ['unverified', m.alert_rule_unverified],
  ['handover-unsigned', m.alert_rule_handover_unsigned],
  ['over-limit', m.alert_rule_over_limit],
  ['late-sign-in', m.alert_rule_late_sign_in],
  ['out-of-adherence', m.alert_rule_out_of_adherence],
  ['long-idle', m.alert_rule_long_idle],
  ['level-today', m.alert_rule_level_today],
]);

/** A shipped rule by its id, in the reader's language; null where none is called so. */
export const shippedWord = (rule: string, said: Said = {}): string | null => shipped.get(rule)?.({}, said) ?? null;

/** What an alert is called: as its people named the rule, as the product names a shipped one, else what it watches. */
export const alertTitle = (
  { rule, ruleName, measure }: Pick<AlertTile, 'rule' | 'ruleName' | 'measure'>,
  said: Said = {},
): string => ruleName ?? shippedWord(rule, said) ?? measureWord(measure, said);
