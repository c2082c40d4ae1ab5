import { z } from 'zod';
import type { IANAZone } from 'luxon';
import { dayStartAt, previousDayStart } from '../calendar/local-day.ts';
import { longStart } from '../calendar/long-interval.ts';
import { instant } from '../events/fields.ts';

/** Periods that move with the floor's clock, by its days. Those that hold today end now. */
export const movingPeriod = z.enum(['today', 'yesterday', 'last-7-days', 'this-week', 'last-week', 'this-month', 'last-month']);
export type MovingPeriod = z.infer<typeof movingPeriod>;

const mostDays = 800;
const aDay = 24 * 60 * 60_000;

/** From an instant to another. */
export const fixedPeriod = z.strictObject({ from: instant, to: instant }).superRefine(({ from, to }, context) => {
  const length = Date.parse(to) - Date.parse(from);
  const refuse = (message: string): void => context.addIssue({ code: 'custom', path: ['to'], message, input: to });
  if (length <= 0) refuse('must be later than from');
  if (length > mostDays * aDay) refuse(`must be within ${mostDays} days of from`);
});

export interface Span {
  /** UTC milliseconds. */
  readonly from: number;
  readonly to: number;
}

interface FloorDay {
  readonly zone: IANAZone;
  /** Minutes after midnight (SPEC CA4). */
  readonly dayStart: number;
  /** By the floor's clock. */
  readonly now: number;
}

const daysBefore = ({ zone, dayStart }: FloorDay, start: number, days: number): number =>
  days === 0 ? start : daysBefore({ zone, dayStart, now: start }, previousDayStart(zone, start, dayStart), days - 1);

/** From when to when it is, now. */
export const spanOf = (period: MovingPeriod, floor: FloorDay): Span => {
  const { zone, dayStart, now } = floor;
  const today = dayStartAt(zone, now, dayStart);
  const begins = (width: 'week' | 'month', at: number): number => longStart(zone, at, width, dayStart);
  switch (period) {
    case 'today':
      return { from: today, to: now };
    case 'yesterday':
      return { from: daysBefore(floor, today, 1), to: today };
    case 'last-7-days':
      return { from: daysBefore(floor, today, 6), to: now };
    case 'this-week':
      return { from: begins('week', now), to: now };
    case 'last-week':
      return { from: begins('week', begins('week', now) - 1), to: begins('week', now) };
    case 'this-month':
      return { from: begins('month', now), to: now };
    case 'last-month':
      return { from: begins('month', begins('month', now) - 1), to: begins('month', now) };
  }
};

/** From when to when a period is that was asked for. */
export const spanAsked = (period: MovingPeriod | z.infer<typeof fixedPeriod>, floor: FloorDay): Span =>
  typeof period === 'string' ? spanOf(period, floor) : { from: Date.parse(period.from), to: Date.parse(period.to) };
