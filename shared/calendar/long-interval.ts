import { DateTime, type IANAZone } from 'luxon';
import { dayStartAt, startOfDay } from './local-day.ts';

/** Intervals that are runs of whole days of the floor. */
export type LongWidth = 'day' | 'week' | 'month';

const dateOf = (zone: IANAZone, start: number): DateTime => DateTime.fromMillis(start, { zone }).startOf('day');

/** Start of the floor's day, its week (from Monday) or its month that holds an instant (SPEC CA4). */
export const longStart = (zone: IANAZone, instant: number, width: LongWidth, dayStart = 0): number => {
  const start = dayStartAt(zone, instant, dayStart);
  if (width === 'day') return start;
  const date = dateOf(zone, start);
  return startOfDay(width === 'week' ? date.minus({ days: date.weekday - 1 }) : date.set({ day: 1 }), dayStart);
};

/** Start of the one after that which starts at `start`. */
export const nextLongStart = (zone: IANAZone, start: number, width: LongWidth, dayStart = 0): number =>
  startOfDay(dateOf(zone, start).plus({ [width]: 1 }), dayStart);
