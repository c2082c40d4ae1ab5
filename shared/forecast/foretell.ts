import { partInside, rangeOf } from './count-spread.ts';
import { dayAhead } from './day-model.ts';
import { at, dateOf, sumOf, weekdayOf } from './history.ts';
import { INSIDE, type Pattern } from './pattern.ts';
import { profileOf } from './profile.ts';
import type { SpecialDays } from './special-day.ts';

/** A day as foretold: what each slot is expected to bring, and how sure that is. */
export interface DayForecast {
  readonly means: readonly number[];
  /** Squared share by which all slots may be off together. */
  readonly dayNoise: number;
  /** Squared share by which each may be off for itself, beyond chance. */
  readonly slotNoise: number;
  /** Slots that are over, whose means are what came. */
  readonly over: number;
}

/** What is expected, and whole numbers between which nine in ten fall. */
export interface Expected {
  readonly mean: number;
  readonly low: number;
  readonly high: number;
}

const nothing = (slots: number): DayForecast => ({ means: new Array<number>(slots).fill(0), dayNoise: 0, slotNoise: 0, over: 0 });

/** A day after those learned from. */
export const foretell = (pattern: Pattern, day: number, special: SpecialDays = new Map()): DayForecast => {
  const { model, days, floor, slots, slotNoise } = pattern;
  const marked = special.get(dateOf(day));
  if (!model || marked?.kind === 'closed') return nothing(slots);
  const weekday = marked?.kind === 'like' ? marked.weekday : weekdayOf(day);
  const share = marked?.kind === 'share' ? marked.share : 1;
  const ahead = dayAhead(model, day, weekday);
  if (!ahead) return nothing(slots);
  const size = Math.exp(ahead.mean);
  const profile = profileOf(days, floor, weekday, day, slots);
  return { means: profile.map((part) => share * part * size), dayNoise: Math.expm1(ahead.variance), slotNoise, over: 0 };
};

const varianceIn = ({ means, dayNoise, slotNoise }: DayForecast, slot: number): number =>
  at(means, slot) + (dayNoise + slotNoise) * at(means, slot) ** 2;

export const expectedIn = (day: DayForecast, slot: number): Expected => {
  const mean = at(day.means, slot);
  return { mean, ...rangeOf(mean, varianceIn(day, slot), INSIDE) };
};

/** How much of `count` falls where nine in ten should, ties split (`partInside`). */
export const partOf = (count: number, day: DayForecast, slot: number): number =>
  partInside(count, at(day.means, slot), varianceIn(day, slot), INSIDE);

/**
 * The whole day: what slots miss for themselves evens out, what they miss together does not; what came is sure. `times`: how often the
 * clock shows each slot on this day; absent, once.
 */
export const expectedOf = (
  { means, dayNoise, slotNoise, over }: DayForecast,
  times: readonly number[] = means.map(() => 1),
): Expected => {
  const whole = means.map((mean, slot) => mean * at(times, slot));
  const [came, mean] = [sumOf(whole.slice(0, over)), sumOf(whole.slice(over))];
  const apart = slotNoise * sumOf(means.slice(over).map((part, index) => at(times, over + index) * part ** 2));
  const { low, high } = rangeOf(mean, mean + dayNoise * mean ** 2 + apart, INSIDE);
  return { mean: came + mean, low: came + low, high: came + high };
};
