import { dayStartOf } from '@floorlight/shared/calendar/local-day.ts';
import { zoneOf } from '@floorlight/shared/calendar/zone.ts';
import { dateAfter } from '#lib/format/floor-date.ts';
import type { SpanShown } from './schedules-address.ts';

/** One of the floor's days. */
export interface ShownDay {
  /** `yyyy-mm-dd` */
  readonly date: string;
  /** UTC ms. */
  readonly from: number;
  readonly to: number;
}

const sunday = 6;
/** Days since Monday. */
const weekday = (date: string): number => (new Date(`${date}T00:00:00Z`).getUTCDay() + sunday) % 7;

/** How many days an arrow moves on. */
export const stepOf: Record<SpanShown, number> = { day: 1, week: 7 };

/** The days to show: the one asked for, or the week about it. `dayStart`: minutes after midnight (SPEC CA4). */
export const shownDays = (span: SpanShown, date: string, zone: string, dayStart: number): ShownDay[] => {
  const first = span === 'day' ? date : dateAfter(date, -weekday(date));
  const known = zoneOf(zone);
  const startOf = (day: string): number => dayStartOf(known, day, dayStart) ?? Number.NaN;
  return Array.from({ length: stepOf[span] }, (_, nth) => {
    const day = dateAfter(first, nth);
    return { date: day, from: startOf(day), to: startOf(dateAfter(day, 1)) };
  });
};
