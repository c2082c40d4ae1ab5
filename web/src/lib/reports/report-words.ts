import { m } from '@floorlight/shared/messages/compiled/messages.js';
import type { Variant } from '@floorlight/shared/events/config.ts';
import type { Counting } from '@floorlight/shared/reports/counting.ts';
import { definitionWords } from '#lib/proof/proof-words.ts';
import type { LookName, PeriodName, Split, WidthName } from './report-address.ts';

// Named one by one: a text looked up by a made-up name would bring every text of the product into the page.
const periodWords: Record<PeriodName, () => string> = {
  today: m.floor_period_today,
  yesterday: m.reports_yesterday,
  'last-7-days': m.reports_last_7_days,
  'this-week': m.reports_this_week,
  'last-week': m.reports_last_week,
  'this-month': m.reports_this_month,
  'last-month': m.reports_last_month,
  dates: m.reports_dates,
};

const widthWords: Record<WidthName, () => string> = {
  '15': m.reports_width_15,
  '30': m.reports_width_30,
  '60': m.reports_width_60,
  day: m.reports_width_day,
  week: m.reports_width_week,
  month: m.reports_width_month,
};

const splitWords: Record<Split, () => string> = {
  queue: m.reports_by_queue,
  group: m.reports_by_group,
  program: m.reports_by_program,
  channel: m.reports_by_channel,
  floor: m.reports_by_floor,
};

const countingWords: Record<Counting, () => string> = {
  cohort: m.reports_cohort,
  outcome: m.reports_outcome,
  both: m.reports_both,
};

const lookWords: Record<LookName, () => string> = {
  table: m.floor_look_table,
  charts: m.reports_look_charts,
  heat: m.reports_look_heat,
  goals: m.reports_look_goals,
};

export const periodWord = (period: PeriodName): string => periodWords[period]();
export const widthWord = (width: WidthName): string => widthWords[width]();
export const splitWord = (by: Split): string => splitWords[by]();
export const countingWord = (counting: Counting): string => countingWords[counting]();
export const lookWord = (look: LookName): string => lookWords[look]();
/** How a service level is counted; what each queue has set, where none is asked for. */
export const variantWord = (asked: Variant | ''): string =>
  asked === '' ? m.reports_variant_own() : definitionWords('service-level', asked);
