import type { Alert } from '../../alerts/alert.ts';
import { measures } from '../../alerts/measure.ts';
import type { Rule } from '../../alerts/rule.ts';
import { shippedRules } from '../../alerts/shipped-rules.ts';
import type { FloorEvent } from '../../events/floor-event.ts';

type RuleDefinition = FloorEvent<'config.alert_rule_defined'>;

/** What a commit leaves to be told about an alert: to which channels, and the alert as it stood. */
export interface Notice {
  readonly kind: 'fired' | 'escalated' | 'resolved';
  readonly alert: Alert;
  readonly channels: readonly string[];
  readonly at: number;
}

/** The alerts of a floor and what they are judged by. */
export interface Alerts {
  /** What people set, newest by rule. */
  readonly rules: Map<string, RuleDefinition>;
  /** All rules in force, by id: those shipped, as people changed them, and people's own. */
  known: ReadonlyMap<string, Rule>;
  /** Rule and subject → since when its condition has been true; it has not held long enough. */
  readonly pending: Map<string, number>;
  /** Rule and subject → its alert, until it is resolved. */
  readonly open: Map<string, Alert>;
  /** Rules that failed, with what was said; off until they are set anew. */
  readonly broken: Map<string, string>;
  /** True, but beyond what is kept open. */
  leftOut: number;
  /** `pending` or `broken` changed since they were kept. */
  changed: boolean;
  /** The instant at which what came since is to be judged; null: nothing came. */
  dirtyAt: number | null;
  /** The newest instant judged; 0: none ever. */
  judgedAt: number;
  /** The next instant at which time alone may change something; null: none. */
  nextAt: number | null;
}

const byId = (rules: readonly Rule[]): ReadonlyMap<string, Rule> => new Map(rules.map((rule) => [rule.id, rule]));

export const noAlerts = (): Alerts => ({
  rules: new Map(),
  known: byId(shippedRules),
  pending: new Map(),
  open: new Map(),
  broken: new Map(),
  leftOut: 0,
  changed: false,
  dirtyAt: null,
  judgedAt: 0,
  nextAt: null,
});

const ruleOf = ({ data: { rule, removed: _removed, ...fields } }: RuleDefinition): Rule => ({ id: rule, ...fields });

/** All rules of a floor, switched on or not: those shipped, as people changed them, and people's own. */
export const rulesIn = (rules: ReadonlyMap<string, RuleDefinition>): Rule[] => {
  // what a newer version watches is left to it
  const own = [...rules.values()].filter(({ data }) => !data.removed && data.measure in measures);
  const shipped = shippedRules.filter(({ id }) => !own.some(({ data }) => data.rule === id));
  return [...shipped, ...own.map(ruleOf)];
};

/** Whether any rule is switched on. */
export const isJudged = ({ alerts }: { readonly alerts: Alerts }): boolean =>
  alerts.known.values().some(({ enabled }) => enabled);

/** After `rules` changed. */
export const renewRules = (alerts: Alerts): void => {
  alerts.known = byId(rulesIn(alerts.rules));
};
