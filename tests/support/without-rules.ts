import { shippedRules } from '@floorlight/shared/alerts/shipped-rules.ts';
import type { Context } from '@floorlight/shared/runtime/context.ts';
import { appendDefinitions } from '@floorlight/shared/store/define-append.ts';

/** Switches a floor's alerts off: judging a fortnight second by second takes minutes, and is tested by itself. */
export const withoutRules = async (context: Context, floor: string): Promise<void> => {
  const definitions = shippedRules.map(({ id: rule, ...fields }) => ({
    what: `alert-rule:${rule}`,
    type: 'config.alert_rule_defined' as const,
    data: { rule, removed: false, ...fields, enabled: false },
  }));
  await appendDefinitions(context, floor, definitions);
};
