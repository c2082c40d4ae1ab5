import type { RuleFields } from '@floorlight/shared/alerts/rule.ts';

/** All of a rule that one sets. */
export const fieldsOf = ({
  name,
  enabled,
  measure,
  named,
  scope,
  threshold,
  clear,
  least,
  holdSeconds,
  severity,
  hours,
  tell,
}: RuleFields): RuleFields => ({
  name,
  enabled,
  measure,
  named,
  scope,
  threshold,
  clear,
  least,
  holdSeconds,
  severity,
  hours,
  tell,
});
