import { z } from 'zod';
import { id, instant } from '@floorlight/shared/events/fields.ts';

export const nothing = z.strictObject({});

export const floorParams = z.strictObject({ floor: id.max(64) });

/** A `+` that was not escaped arrives as a space. */
const unescaped = (value: unknown): unknown => (typeof value === 'string' ? value.replace(/ (\d\d:\d\d)$/, '+$1') : value);

const once = z
  .string({
    error: ({ input }) => (Array.isArray(input) ? 'must be given once; ask for each of several periods apart' : undefined),
  })
  .pipe(instant);

/** RFC 3339 → UTC milliseconds. */
export const instantParameter = z.preprocess(unescaped, once).transform((text) => Date.parse(text));

const day = 24 * 60 * 60_000;
const longest = { quarterHours: 62 * day, days: 800 * day };

export const widthParameter = z
  .enum(['15', '30', '60', 'day'])
  .default('30')
  .transform((width) => (width === 'day' ? width : (Number(width) as 15 | 30 | 60)));

export const period = { from: instantParameter, to: instantParameter, width: widthParameter };

interface Period {
  from: number;
  to: number;
  width: 15 | 30 | 60 | 'day';
}

/** Refuses periods that are empty or too long for one answer. */
export const checkPeriod = ({ from, to, width }: Period, context: z.core.$RefinementCtx): void => {
  const most = width === 'day' ? longest.days : longest.quarterHours;
  if (to <= from) context.addIssue({ code: 'custom', path: ['to'], message: 'must be later than from', input: to });
  else if (to - from > most)
    context.addIssue({ code: 'custom', path: ['to'], message: `must be within ${most / day} days of from`, input: to });
};
