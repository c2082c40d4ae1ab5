import { shippedRules } from '@floorlight/shared/alerts/shipped-rules.ts';
import type { Context } from '@floorlight/shared/runtime/context.ts';
import { appendDefinitions } from '@floorlight/shared/store/define-append.ts';

/** What switches the shipped rules off. */
export const rulesOff = shippedRules.map(({ id: rule, ...fields }) => ({
  what: `alert-rule:${rule}`,
  type: 'config.alert_rule_defined' as const,
  data: { rule, removed: false, ...fields, enabled: false },
}));

/** Switches a floor's alerts off: judging a fortnight second by second takes minutes, and is tested by itself. */
export const withoutRules = (context: Context, floor: string): Promise<unknown> => appendDefinitions(context, floor, rulesOff);
