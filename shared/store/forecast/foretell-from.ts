import { bySlot, SLOTS, timesOf, type FloorDay } from '../../forecast/floor-day.ts';
import { foretellDays, type Foretold } from '../../forecast/foretell-days.ts';
import type { DayForecast } from '../../forecast/foretell.ts';
import { at, type HistoryDay } from '../../forecast/history.ts';
import { specialFor, type MarkedDay } from '../../forecast/marked-day.ts';
import { shiftMeans } from '../../forecast/shift-means.ts';
import type { SpecialDays } from '../../forecast/special-day.ts';
import type { Tally } from '../../metrics/tally.ts';
import type { HalfHours } from './read-half-hours.ts';

const offeredIn = (day: FloorDay, tallies: readonly Tally[]): number[] =>
  bySlot(
    day,
    tallies.map(({ offered }) => offered),
  );

/** By number of the day: so much more or less comes in each slot than its own forecast knows. */
export type Shifts = ReadonlyMap<number, readonly number[]>;

interface Asked {
  readonly days: readonly FloorDay[];
  readonly queue: string;
  readonly special: SpecialDays;
  readonly shifts: Shifts;
}

/** Whole days that are over, as they teach. */
export const historyIn = ({ asOf, days }: Pick<HalfHours, 'asOf' | 'days'>, of: 'own' | 'all'): HistoryDay[] =>
  days.filter(({ end }) => end <= asOf.now).map((day) => ({ day: day.day, counts: offeredIn(day, day[of]) }));

/** What was learned before each day, foretold for it. */
export const foretellFrom = (
  known: Pick<HalfHours, 'asOf' | 'days'>,
  { days: asked, queue, special, shifts }: Asked,
): Map<number, Foretold> => {
  const { asOf, days } = known;
  const today = days.at(-1);
  const over = today?.slots.filter(({ end }) => end <= asOf.now).at(-1)?.slot ?? -1;
  const times = new Map(asked.map((day) => [day.day, timesOf(day)]));
  const shaped = (day: number, ahead: DayForecast): DayForecast => {
    const shifted = shiftMeans(ahead, shifts.get(day));
    // nothing comes in a half-hour that the clock skips
    return { ...shifted, means: shifted.means.map((mean, slot) => (at(times.get(day) ?? [], slot) === 0 ? 0 : mean)) };
  };
  return foretellDays(
    asked.map(({ day }) => day),
    {
      days: historyIn(known, 'own'),
      floor: queue === '*' ? null : historyIn(known, 'all'),
      today: today?.day ?? 0,
      came: today ? offeredIn(today, today.own).slice(0, over + 1) : [],
      special,
      shaped,
    },
  );
};

/**
 * What the marks of one queue make of several together: on each day that it has one of its own, what is then expected of it less
 * what would be without.
 */
export const shiftsBy = (
  known: HalfHours,
  days: readonly FloorDay[],
  marks: readonly MarkedDay[],
  queue: string,
): Map<number, number[]> => {
  const own = new Set(marks.filter((mark) => mark.queue === queue).map(({ date }) => date));
  const marked = days.filter(({ date }) => own.has(date));
  const dates = new Set(marked.map(({ date }) => date));
  const others = marks.filter((mark) => mark.queue !== queue || !dates.has(mark.date));
  const [with_, without] = [marks, others].map((all) =>
    foretellFrom(known, { days: marked, queue, special: specialFor(all, queue), shifts: new Map() }),
  );
  const meansOf = (told: Map<number, Foretold> | undefined, day: number): readonly number[] => told?.get(day)?.before.means ?? [];
  return new Map(
    marked.map(({ day }) => [
      day,
      Array.from({ length: SLOTS }, (_, slot) => at(meansOf(with_, day), slot) - at(meansOf(without, day), slot)),
    ]),
  );
};
