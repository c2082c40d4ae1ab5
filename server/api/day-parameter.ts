import { z } from 'zod';
import type { Context } from '@floorlight/shared/runtime/context.ts';
import { readDay, type DayFrame } from '@floorlight/shared/store/read-day.ts';
import { Problem } from '../problems/problem.ts';

/** A local day of the floor, `yyyy-mm-dd`; without it today. */
export const dateParameter = z.iso.date('must be a day as yyyy-mm-dd, e.g. 2026-03-02').optional();

const badDate = (detail: string): Problem =>
  new Problem(400, 'bad-parameter', `date ${detail}`, { errors: [{ field: 'date', detail }] });

export const findDay = async ({ redis }: Context, floor: string, date: string | undefined): Promise<DayFrame> => {
  const day = await readDay(redis, floor, date ?? null);
  if (day === 'never') throw badDate('must be a day as yyyy-mm-dd, e.g. 2026-03-02');
  if (day === 'future') throw badDate('must not lie in the future: the floor’s clock has not reached it');
  return day;
};

/** How a day is told in an answer. */
export const dayAnswer = {
  date: z.string(),
  /** UTC milliseconds of the day's start and of the next one's. */
  window: z.object({ from: z.int(), to: z.int(), zone: z.string() }),
};

export const dayOf = ({ date, from, to, zone }: DayFrame): z.input<z.ZodObject<typeof dayAnswer>> => ({
  date,
  window: { from, to, zone },
});
