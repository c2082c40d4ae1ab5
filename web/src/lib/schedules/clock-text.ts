import { localInstant } from '@floorlight/shared/calendar/local-instant.ts';
import { zoneOf } from '@floorlight/shared/calendar/zone.ts';
import { dateAfter } from '#lib/format/floor-date.ts';
import { hourAndMinute } from '#lib/format/floor-time.ts';

const clock = /^([01]\d|2[0-3]):[0-5]\d$/;

/** A time of day as a form holds it. */
export interface ClockField {
  readonly text: string;
  /** The instant it stood for when it came: of a time the clock shows twice, it tells which. */
  readonly meant: number | null;
}

export const fieldOf = (instant: number, zone: string): ClockField => ({ text: hourAndMinute(instant, zone), meant: instant });
export const textField = (text: string): ClockField => ({ text, meant: null });

/**
 * The first instant from `date` on, and not before `from`, at which the floor's clock shows what was typed. `skipped`: it does not
 * show it that day.
 */
export const instantOf = (
  { text, meant }: ClockField,
  date: string,
  zone: string,
  from: number,
): number | 'missing' | 'skipped' => {
  if (!clock.test(text)) return 'missing';
  if (meant !== null && meant >= from && hourAndMinute(meant, zone) === text) return meant;
  const known = zoneOf(zone);
  const on = (day: string): number => localInstant(known, Date.parse(`${day}T${text}:00Z`));
  const instant = on(date) >= from ? on(date) : on(dateAfter(date, 1));
  return hourAndMinute(instant, zone) === text ? instant : 'skipped';
};
