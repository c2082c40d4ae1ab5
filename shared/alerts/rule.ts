import { z } from 'zod';
import { id, label, name } from '../events/fields.ts';
import { messageSeverity } from '../events/message.ts';
import { measureNames, measures, subjectKinds, watchedStates } from './measure.ts';

export const severity = messageSeverity;
export type Severity = z.infer<typeof severity>;

const clock = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'must be a time of day as "08:30"');

/** When a rule applies, by the floor's clock: ISO weekdays (1 is Monday), and from–to; `to` before `from` runs past midnight. */
export const ruleHours = z.strictObject({ days: z.array(z.int().min(1).max(7)).min(1).max(7), from: clock, to: clock });
export type RuleHours = z.infer<typeof ruleHours>;

/** Of which subjects; null: all of their kind. Of agents, the teams; of `floor` always null. */
export const ruleScope = z.strictObject({
  kind: z.enum(subjectKinds),
  only: z.array(z.string().min(1).max(200)).min(1, 'name at least one, or null for all').max(500).nullable(),
});
export type RuleScope = z.infer<typeof ruleScope>;

/** Whom to tell, and how long after firing nobody may have acknowledged (SPEC AL3). Ids of channels; `on-call` is the floor's list. */
export const rung = z.strictObject({ afterSeconds: z.int().min(0).max(86_400), channels: z.array(id).min(1).max(20) });
export type Rung = z.infer<typeof rung>;

/** One rule (SPEC AL1), but for its id. */
export const ruleFields = {
  name: name.nullable(),
  enabled: z.boolean(),
  measure: z.enum(measureNames),
  /** The state or not-ready reason that the measure is about; null where it is about none. */
  named: label.nullable(),
  scope: ruleScope,
  /** In the measure's unit. Reached at or above it, or below it, as is worse. */
  threshold: z.number().min(0).max(1_000_000_000),
  /** An alert ends once the figure is better than this; equal to `threshold`: as soon as the threshold is not reached. */
  clear: z.number().min(0).max(1_000_000_000),
  /** The least denominator by which a ratio is believed; 0: any. */
  least: z.int().min(0).max(1_000_000),
  /** The condition must have held for so long. */
  holdSeconds: z.int().min(0).max(86_400),
  severity,
  /** Null: always. */
  hours: ruleHours.nullable(),
  /** Ladder, first rung first; empty: screens alone. */
  tell: z.array(rung).max(5),
};

const fields = z.strictObject(ruleFields);
export type RuleFields = z.infer<typeof fields>;
export type Rule = RuleFields & { readonly id: string };

interface Fault {
  readonly field: string;
  readonly detail: string;
}

/** All of a share, in basis points. */
const whole = 10_000;

const scopeFault = ({ measure, scope }: RuleFields): Fault[] => {
  const { of } = measures[measure];
  if (!of.includes(scope.kind))
    return [{ field: 'scope.kind', detail: `${measure} is a figure of ${of.join(', ')}; choose one of these` }];
  if (scope.kind === 'floor' && scope.only !== null)
    return [{ field: 'scope.only', detail: 'must be null: a floor is one subject' }];
  return [];
};

/** What nothing can be better than never ends. */
const endlessFault = ({ measure, threshold, clear }: RuleFields): Fault[] => {
  const { worse, unit, isRatio } = measures[measure];
  if (worse === 'above' && clear === 0 && threshold > 0)
    return [{ field: 'clear', detail: 'must be more than 0: nothing is below 0, so the alert would never end' }];
  if (worse === 'below' && unit === 'share' && clear > whole)
    return [{ field: 'clear', detail: `must be at most ${whole} (100 %), or the alert would never end` }];
  if (worse === 'above' && isRatio && threshold > whole)
    return [{ field: 'threshold', detail: `must be at most ${whole} (100 %), or it would never be true` }];
  return [];
};

const clearFault = ({ measure, threshold, clear }: RuleFields): Fault[] => {
  const beyond = measures[measure].worse === 'above' ? clear > threshold : clear < threshold;
  if (!beyond) return [];
  const way = measures[measure].worse === 'above' ? 'at most' : 'at least';
  return [{ field: 'clear', detail: `must be ${way} the threshold, ${threshold}, or the alert would end while it is true` }];
};

const thresholdFault = ({ measure, threshold }: RuleFields): Fault[] => {
  if (measures[measure].worse === 'above' && threshold === 0)
    return [{ field: 'threshold', detail: 'must be more than 0: at 0 or above it would always be true' }];
  if (measures[measure].unit === 'level' && ![1, 2, 3].includes(threshold))
    return [{ field: 'threshold', detail: 'must be 1 (watch), 2 (at risk) or 3 (missed)' }];
  return [];
};

const namedFault = ({ measure, named }: RuleFields): Fault[] => {
  const { names } = measures[measure];
  if (names && named === null) return [{ field: 'named', detail: `must say which ${names}` }];
  if (names === 'state' && !(watchedStates as readonly (string | null)[]).includes(named))
    return [{ field: 'named', detail: `must be one of ${watchedStates.join(', ')}` }];
  return !names && named !== null ? [{ field: 'named', detail: `must be null: ${measure} names no state or reason` }] : [];
};

const ladderFault = ({ tell }: RuleFields): Fault[] =>
  tell.flatMap(({ afterSeconds }, at) => {
    const before = tell[at - 1];
    if (!before || afterSeconds > before.afterSeconds) return [];
    return [{ field: `tell.${at}.afterSeconds`, detail: 'must be later than the rung before it' }];
  });

/** What is wrong with a rule beyond the kind of its fields, by field. */
export const ruleFaults = (rule: RuleFields): Fault[] => [
  ...scopeFault(rule),
  ...namedFault(rule),
  ...thresholdFault(rule),
  ...clearFault(rule),
  ...endlessFault(rule),
  ...ladderFault(rule),
];

/** A whole rule, judged as a whole: every fault names its field. */
export const ruleSchema = fields.superRefine((rule, context) => {
  for (const { field, detail } of ruleFaults(rule))
    context.addIssue({
      code: 'custom',
      path: field.split('.').map((part) => (/^\d+$/.test(part) ? Number(part) : part)),
      message: detail,
    });
});
