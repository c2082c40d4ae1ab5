import { z } from 'zod';
import { variant } from '@floorlight/shared/events/config.ts';
import { id } from '@floorlight/shared/events/fields.ts';
import { placeOf } from '@floorlight/shared/reports/place.ts';
import { rowKinds, type ReportQuery } from '@floorlight/shared/reports/report-query.ts';
import { instantParameter, some } from './parameters.ts';

const mostRows = 500;
const day = 24 * 60 * 60_000;
/** Of quarter-hours, halves and hours all at once; of pages, and of days and longer. */
const longest = { atOnce: 62 * day, else: 800 * day };
const flag = z.enum(['true', 'false']).transform((text) => text === 'true');

const wholeRows = `must be a whole number from 1 to ${mostRows}`;
/** How many rows a page has at most. */
export const rowsParameter = z
  .string()
  .regex(/^\d{1,6}$/, wholeRows)
  .transform(Number)
  .refine((value) => value >= 1 && value <= mostRows, wholeRows);

const after = z
  .string()
  .max(1000)
  .transform((text, context) => {
    const place = placeOf(text);
    if (place) return place;
    context.addIssue({ code: 'custom', message: 'must be `next` of the page before' });
    return z.NEVER;
  });

export const reportWidth = z
  .enum(['15', '30', '60', 'day', 'week', 'month'])
  .default('30')
  .transform((width) => (width === '15' || width === '30' || width === '60' ? (Number(width) as 15 | 30 | 60) : width));

/** Which queues count: in all of these that are given, and in any that one of them names. */
export const reportFilters = {
  /** By queue each is a row: `*` is all queues together, `group:…` those of a group together. */
  queue: some(id),
  group: some(id),
  /** Empty: queues of which no program is said. */
  program: some(z.string().max(200)),
  channel: some(z.string().max(32)),
};

/** Which intervals, at once or in pages. */
export const pageParameters = {
  from: instantParameter,
  to: instantParameter,
  width: reportWidth,
  /** Rows of a page; without it all rows are answered at once. */
  limit: rowsParameter.optional(),
  after: after.optional(),
};

const fields = {
  ...pageParameters,
  /** SPEC TA6. */
  attribution: z.enum(['cohort', 'outcome']).default('cohort'),
  by: z.enum(rowKinds).default('queue'),
  ...reportFilters,
  /** SPEC SL1, of every row; without it each visit is judged by the variant in force when it was offered. */
  variant: variant.optional(),
  /** Also intervals in which nothing happened. */
  empty: flag.optional(),
};

interface Period {
  from: number;
  to: number;
}

/** @returns what is wrong with `to`; null: nothing. */
const faultOf = ({ from, to }: Period, most: number): string | null => {
  if (to <= from) return 'must be later than from';
  return to - from > most ? `must be within ${most / day} days of from` : null;
};

/** Refuses a period that ends before it begins or is longer than an answer may be. */
export const checkLongPeriod = (period: Period, context: z.core.$RefinementCtx): void => {
  const message = faultOf(period, longest.else);
  if (message) context.addIssue({ code: 'custom', path: ['to'], message, input: period.to });
};

type Asked = Period & { width: ReportQuery['width']; limit?: number | undefined; after?: object | undefined };

/** Refuses periods that are empty or too long for one answer, or for pages. */
export const checkPage = (asked: Asked, context: z.core.$RefinementCtx): void => {
  const isLong = asked.limit !== undefined || typeof asked.width === 'string';
  const message = faultOf(asked, isLong ? longest.else : longest.atOnce);
  const pages = isLong || asked.to <= asked.from ? '' : `, or be asked for in pages: limit=${mostRows}`;
  if (message) context.addIssue({ code: 'custom', path: ['to'], message: message + pages, input: asked.to });
  if (asked.after && asked.limit === undefined)
    context.addIssue({
      code: 'custom',
      path: ['limit'],
      message: 'must be given with after, as for the page before',
      input: undefined,
    });
};

/** A page of an interval report. */
export const reportParameters = z.strictObject(fields).superRefine(checkPage);

type Filters = { [Name in keyof typeof reportFilters]?: string[] | undefined };

/** The filters as a report takes them. */
export const filtersOf = ({
  queue,
  group,
  program,
  channel,
}: Filters): Pick<ReportQuery, 'queues' | 'groups' | 'programs' | 'channels'> => ({
  queues: queue,
  groups: group,
  programs: program,
  channels: channel,
});
