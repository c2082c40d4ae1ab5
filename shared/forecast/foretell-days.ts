import { foretell, type DayForecast } from './foretell.ts';
import { SLOTS } from './floor-day.ts';
import { dateOf, type HistoryDay } from './history.ts';
import { learn, WINDOW } from './pattern.ts';
import { reforecast } from './reforecast.ts';
import type { SpecialDays } from './special-day.ts';

/** What is known of a queue, or of several together. */
export interface Known {
  /** Whole days, in order. */
  readonly days: readonly HistoryDay[];
  /** The same of all queues together; null where `days` are those. */
  readonly floor: readonly HistoryDay[] | null;
  /** The day that goes on, and what its slots brought that are over. */
  readonly today: number;
  readonly came: readonly number[];
  readonly special: SpecialDays;
  /** A day as foretold, with what is known of that day alone. */
  readonly shaped: (day: number, ahead: DayForecast) => DayForecast;
}

const before = (days: readonly HistoryDay[], day: number, special: SpecialDays): HistoryDay[] =>
  days.filter((one) => one.day < day && one.day >= day - WINDOW && !special.has(dateOf(one.day)));

export interface Foretold {
  /** As it was, or is, before the day. */
  readonly before: DayForecast;
  /** With what came so far. */
  readonly now: DayForecast;
}

/** Days as foretold: one that is over as it was the evening before, from the days before it alone; a later one from all there is. */
export const foretellDays = (asked: readonly number[], known: Known): Map<number, Foretold> => {
  const { days, floor, today, came, special, shaped } = known;
  const learnedUpTo = (day: number) => learn(before(days, day, special), floor && before(floor, day, special), SLOTS);
  const now = learnedUpTo(today);
  return new Map(
    asked.map((day): [number, Foretold] => {
      const ahead = shaped(day, foretell(day < today ? learnedUpTo(day) : now, day, special));
      return [day, { before: ahead, now: day === today ? reforecast(ahead, came) : ahead }];
    }),
  );
};
