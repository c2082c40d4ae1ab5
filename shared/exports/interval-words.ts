import type { Width } from '../calendar/interval.ts';
import type { Variant } from '../events/config.ts';
import { m } from '../messages/compiled/messages.js';
import type { Counting } from '../reports/counting.ts';
import type { RowFlag } from '../reports/row-flag.ts';
import type { Said } from '../words/language.ts';
import type { MovingPeriod } from './period.ts';

type Word = (inputs: object, said: Said) => string;

const widths: Record<Extract<Width, string> | 'shift', Word> = {
  shift: m.export_width_shift,
  day: m.export_width_day,
  week: m.export_width_week,
  month: m.export_width_month,
};

export const widthWord = (width: Width | 'shift', said: Said): string =>
  typeof width === 'number' ? m.export_width_minutes({ minutes: width }, said) : widths[width]({}, said);

const countings: Record<Counting, Word> = { cohort: m.export_by_cohort, outcome: m.export_by_outcome, both: m.export_by_both };
export const countingWord = (counting: Counting, said: Said): string => countings[counting]({}, said);

const variants: Record<Variant, Word> = {
  offered: m.export_level_offered,
  answered: m.export_level_answered,
  'short-abandons-excluded': m.export_level_short_excluded,
  'flow-outs-excluded': m.export_level_flow_excluded,
  'abandons-in-target-excluded': m.export_level_abandons_excluded,
  'abandons-in-target-met': m.export_level_abandons_met,
  'left-queue-in-target': m.export_level_left,
};
export const variantWord = (variant: Variant | undefined, said: Said): string =>
  variant === undefined ? m.export_level_own({}, said) : variants[variant]({}, said);

const periods: Record<MovingPeriod, Word> = {
  today: m.export_period_today,
  yesterday: m.export_period_yesterday,
  'last-7-days': m.export_period_last_7_days,
  'this-week': m.export_period_this_week,
  'last-week': m.export_period_last_week,
  'this-month': m.export_period_this_month,
  'last-month': m.export_period_last_month,
};
export const periodWord = (period: MovingPeriod, said: Said): string => periods[period]({}, said);

const remarkWord = (flag: RowFlag, said: Said): string => {
  switch (flag.reason) {
    case 'running':
      return m.export_remark_running({}, said);
    case 'source_silent':
      return m.export_remark_silent({ source: flag.source }, said);
    case 'being_counted':
      return m.export_remark_counting({}, said);
    case 'restated':
      return m.export_remark_restated({ events: flag.events }, said);
  }
};

/** Why figures of a row may still move, or did; each once. */
export const remarkWords = (flags: readonly RowFlag[], said: Said): string =>
  [...new Set(flags.map((flag) => remarkWord(flag, said)))].join('; ');
