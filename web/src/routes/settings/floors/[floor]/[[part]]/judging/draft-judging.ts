import { goalPeriod, variant, type GoalPeriod, type Variant } from '@floorlight/shared/events/config.ts';
import type { Limit } from '@floorlight/shared/board/board.ts';
import type { JudgedBy } from '@floorlight/shared/settings/floor-settings.ts';
import type { SetJudging } from '@floorlight/shared/metrics/over-judging.ts';
import { m } from '@floorlight/shared/messages/compiled/messages.js';

export const measures = ['waiting', 'wait', 'level'] as const;
export type Measure = (typeof measures)[number];

/** Amber and red as typed; empty: never. `own` false: they follow from what is above. */
export interface PairDraft {
  own: boolean;
  amber: string;
  red: string;
}

/** What visits are judged by, as typed; empty: not set here. */
export interface JudgingDraft {
  target: string;
  goal: string;
  goalPeriod: string;
  variant: string;
  shortAbandon: string;
  wrapLimit: string;
  limits: Record<Measure, PairDraft>;
}

/** A level stands in per cent where people type it, in basis points beneath. */
const scale = (measure: Measure): number => (measure === 'level' ? 100 : 1);
const typed = (value: number | null | undefined, by = 1): string => (typeof value === 'number' ? String(value / by) : '');

const pairDraft = (measure: Measure, set: SetJudging['limits'], inForce: Limit): PairDraft => ({
  own: Boolean(set?.[measure]),
  amber: typed(inForce.amber, scale(measure)),
  red: typed(inForce.red, scale(measure)),
});

export const draftOf = (set: SetJudging, { limits }: JudgedBy): JudgingDraft => ({
  target: typed(set.target),
  goal: typed(set.goal, 100),
  goalPeriod: set.goalPeriod ?? '',
  variant: set.variant ?? '',
  shortAbandon: typed(set.shortAbandon),
  wrapLimit: typed(set.wrapLimit),
  limits: {
    waiting: pairDraft('waiting', set.limits, limits.waiting),
    wait: pairDraft('wait', set.limits, limits.wait),
    level: pairDraft('level', set.limits, limits.level),
  },
});

/** What was typed as a number; null: nothing, NaN: no number. */
export const numberOf = (text: string): number | null => {
  const trimmed = text.trim();
  if (trimmed === '') return null;
  return /^\d{1,9}([.,]\d{1,6})?$/.test(trimmed) ? Number(trimmed.replace(',', '.')) : Number.NaN;
};

export type Faults = Readonly<Record<string, string>>;

const secondsFields = ['target', 'shortAbandon', 'wrapLimit'] as const;

const isShare = (value: number | null): boolean => value === null || (value >= 0 && value <= 100);

const pairFault = (measure: Measure, { own, amber, red }: PairDraft): string | null => {
  if (!own) return null;
  const [a, r] = [numberOf(amber), numberOf(red)];
  if (Number.isNaN(a) || Number.isNaN(r)) return m.floors_bad_number({ example: measure === 'level' ? '80' : '10' });
  if (measure === 'level' && !(isShare(a) && isShare(r))) return m.floors_bad_share();
  if (a === null || r === null) return null;
  return (measure === 'level' ? r > a : r < a) ? m.floors_order_rising() : null;
};

/** What is wrong, field by field, as the server names fields. */
export const draftFaults = (draft: JudgingDraft): Faults => {
  const faults: Record<string, string> = {};
  for (const field of secondsFields)
    if (Number.isNaN(numberOf(draft[field]))) faults[field] = m.floors_bad_number({ example: '20' });
  if (!isShare(numberOf(draft.goal))) faults['goal'] = m.floors_bad_share();
  for (const measure of measures) {
    const fault = pairFault(measure, draft.limits[measure]);
    if (fault) faults[`limits.${measure}`] = fault;
  }
  return faults;
};

const usable = (text: string): number | null => {
  const value = numberOf(text);
  return value === null || Number.isNaN(value) ? null : value;
};
const points = (text: string): number | null => {
  const value = usable(text);
  return value === null ? null : Math.round(value * 100);
};
const whole = (text: string): number | null => {
  const value = usable(text);
  return value === null ? null : Math.round(value);
};

const readers: Record<Measure, (text: string) => number | null> = { waiting: whole, wait: usable, level: points };

const pairOf = (measure: Measure, { own, amber, red }: PairDraft) =>
  own ? { amber: readers[measure](amber), red: readers[measure](red) } : null;

/** What the draft sets; what is no number counts as not set. */
export const judgingOf = (draft: JudgingDraft): Required<SetJudging> => ({
  target: usable(draft.target),
  goal: points(draft.goal),
  goalPeriod: goalPeriod.options.find((one): one is GoalPeriod => one === draft.goalPeriod) ?? null,
  variant: variant.options.find((one): one is Variant => one === draft.variant) ?? null,
  shortAbandon: usable(draft.shortAbandon),
  wrapLimit: usable(draft.wrapLimit),
  limits: {
    waiting: pairOf('waiting', draft.limits.waiting),
    wait: pairOf('wait', draft.limits.wait),
    level: pairOf('level', draft.limits.level),
  },
});
