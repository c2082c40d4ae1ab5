import type { Rule, RuleFields } from '../alerts/rule.ts';
import { shippedRules } from '../alerts/shipped-rules.ts';
import type { EventData } from '../events/floor-event.ts';
import type { Context } from '../runtime/context.ts';
import { appendDefinition } from './define-append.ts';
import { floorKeys } from './keys.ts';

type Defined = EventData<'config.alert_rule_defined'>;

/** A rule as people see it. */
export interface KnownRule extends Rule {
  /** Floorlight brings it along. */
  readonly shipped: boolean;
  /** Somebody set it otherwise than it was shipped; of people's own always false. */
  readonly changed: boolean;
}

const what = (rule: string): string => `alert-rule:${rule}`;

const ruleOf = ({ rule, removed: _removed, ...fields }: Defined): Rule => ({ id: rule, ...fields });

/** All rules of a floor: those shipped, as people changed them, in their order, and then people's own. */
export const rulesOf = (defined: ReadonlyMap<string, unknown>): KnownRule[] => {
  const set = [...defined].filter(([key]) => key.startsWith(what(''))).map(([, data]) => data as Defined);
  const own = new Map(set.filter(({ removed }) => !removed).map((data) => [data.rule, ruleOf(data)]));
  const shipped = shippedRules.map((rule) => ({ ...(own.get(rule.id) ?? rule), shipped: true, changed: own.has(rule.id) }));
  const theirs = [...own.values()].filter(({ id }) => !shippedRules.some((rule) => rule.id === id));
  return [...shipped, ...theirs.map((rule) => ({ ...rule, shipped: false, changed: false }))];
};

/** A rule as it was last set; null: nobody set it, or somebody took it away. */
export const findOwnRule = async ({ redis }: Pick<Context, 'redis'>, floor: string, rule: string): Promise<Rule | null> => {
  const json = await redis.hget(floorKeys(floor).defined, what(rule));
  const data = json === null ? null : (JSON.parse(json) as Defined);
  return data === null || data.removed ? null : ruleOf(data);
};

const define = (context: Pick<Context, 'redis' | 'clock'>, floor: string, data: Defined): Promise<void> =>
  // from now on: until now the floor was judged by what was there before
  appendDefinition(context, { floor, what: what(data.rule), type: 'config.alert_rule_defined', data, at: 'now' });

/** Makes a rule or changes it, from now on; saying the same again changes nothing. */
export const setRule = (
  context: Pick<Context, 'redis' | 'clock'>,
  floor: string,
  rule: string,
  fields: RuleFields,
): Promise<void> => define(context, floor, { rule, removed: false, ...fields });

/** Takes a rule of people's away; one that was shipped is as it was shipped. */
export const removeRule = (context: Pick<Context, 'redis' | 'clock'>, floor: string, { id, ...fields }: Rule): Promise<void> =>
  define(context, floor, { rule: id, removed: true, ...fields });
