import { DateTime } from 'luxon';
import type { RuleHours } from './rule.ts';

const minutesOf = (clock: string): number => Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3));

const before = (weekday: number): number => (weekday === 1 ? 7 : weekday - 1);

/** Whether a rule applies at an instant; hours that run past midnight belong to the day they begin on. */
export const isInHours = (hours: RuleHours | null, now: number, zone: string): boolean => {
  if (hours === null) return true;
  const local = DateTime.fromMillis(now, { zone });
  const minute = local.hour * 60 + local.minute;
  const [from, to] = [minutesOf(hours.from), minutesOf(hours.to)];
  const isDay = (day: number): boolean => hours.days.includes(day);
  if (from < to) return isDay(local.weekday) && minute >= from && minute < to;
  return (isDay(local.weekday) && minute >= from) || (isDay(before(local.weekday)) && minute < to);
};
