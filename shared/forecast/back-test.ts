import { expectedIn, foretell, partOf, type DayForecast, type Expected } from './foretell.ts';
import { at, dateOf, sumOf, type HistoryDay } from './history.ts';
import { learn } from './pattern.ts';
import { reforecast } from './reforecast.ts';
import type { SpecialDays } from './special-day.ts';

/** How long before: whole days before the day, or slots before the slot’s end while the day goes on. */
export type Horizon = { readonly days: number } | { readonly slots: number };

/** A slot as foretold at a time when it lay ahead, beside two plain forecasts made from the same days, and what came. */
export interface ForetoldSlot extends Expected {
  readonly horizon: Horizon;
  readonly day: number;
  readonly slot: number;
  readonly count: number;
  /** How much of `count` falls in the middle of what was foretold, 0–1 (`partInside`). */
  readonly inside: number;
  readonly sameWeekdayLastWeek: number;
  readonly sameHalfHourMean: number;
}

export interface BackTest {
  /** Days learned from before the first is foretold. */
  readonly first: number;
  readonly horizons: readonly Horizon[];
  readonly special: SpecialDays;
}

const plainMeans = (days: readonly HistoryDay[], slots: number): number[] =>
  Array.from({ length: slots }, (_, slot) => sumOf(days.map(({ counts }) => at(counts, slot))) / days.length);

/** The two plain forecasts of a day, made from the days past. */
export const plainly = (past: readonly HistoryDay[], day: number, slots: number) => {
  const mean = plainMeans(past, slots);
  const lastWeek = past.find((one) => one.day === day - 7)?.counts ?? mean;
  return (slot: number) => ({ sameWeekdayLastWeek: at(lastWeek, slot), sameHalfHourMean: at(mean, slot) });
};

type Told = Expected & { readonly inside: number };

const toldIn = (day: DayForecast, slot: number, count: number): Told => ({
  ...expectedIn(day, slot),
  inside: partOf(count, day, slot),
});

/** Each slot as it was foretold `before` slots earlier, while the day went on; null where that is before the day. */
const asItWent = (ahead: DayForecast, counts: readonly number[], before: number): (Told | null)[] =>
  counts.map((count, slot) => {
    const known = slot + 1 - before;
    return known <= 0 ? null : toldIn(reforecast(ahead, counts.slice(0, known)), slot, count);
  });

interface Rolling extends BackTest {
  /** What a day is made into that was foretold: what single queues’ marks change of several together. */
  readonly shaped?: (day: number, ahead: DayForecast) => DayForecast;
  /** Days that are judged; absent: all. */
  readonly judged?: (day: number) => boolean;
}

/** As `backTest`, origin by origin: each takes a while, and others may want a turn in between. */
export function* eachOrigin(
  days: readonly HistoryDay[],
  floor: readonly HistoryDay[] | null,
  { first, horizons, special, judged = () => true, shaped = (_, ahead) => ahead }: Rolling,
): Generator<ForetoldSlot[]> {
  const slots = days[0]?.counts.length ?? 0;
  const usual = (of: readonly HistoryDay[]): HistoryDay[] => of.filter(({ day }) => !special.has(dateOf(day)));
  for (let origin = first; origin < days.length; origin += 1) {
    const past = days.slice(0, origin);
    const upTo = past.at(-1)?.day ?? 0;
    const asked = horizons.filter((horizon) => judged(upTo + ('days' in horizon ? horizon.days : 1)));
    if (asked.length === 0 || sumOf(past.map(({ counts }) => sumOf(counts))) === 0) continue;
    const pattern = learn(usual(past), floor && usual(floor.filter(({ day }) => day <= upTo)), slots);
    yield asked.flatMap((horizon) => {
      const day = upTo + ('days' in horizon ? horizon.days : 1);
      const counts = days.find((one) => one.day === day)?.counts;
      if (!counts) return [];
      const ahead = shaped(day, foretell(pattern, day, special));
      const plain = plainly(past, day, slots);
      const told =
        'days' in horizon ? counts.map((count, slot) => toldIn(ahead, slot, count)) : asItWent(ahead, counts, horizon.slots);
      return told.flatMap((expected, slot) =>
        expected ? [{ ...expected, ...plain(slot), horizon, day, slot, count: at(counts, slot) }] : [],
      );
    });
  }
}

/**
 * Rolling origin: each day from the `first` on is foretold from those before it alone. `floor`: all queues together, null where
 * `days` are those.
 */
export const backTest = (days: readonly HistoryDay[], floor: readonly HistoryDay[] | null, asked: BackTest): ForetoldSlot[] =>
  [...eachOrigin(days, floor, asked)].flat();
