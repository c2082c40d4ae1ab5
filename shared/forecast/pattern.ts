import { partInside } from './count-spread.ts';
import { advance, observe, outlook, type DayState } from './day-filter.ts';
import { fitDays, type DayModel } from './day-model.ts';
import { at, sumOf, weekdayOf, type HistoryDay } from './history.ts';
import { profileOf } from './profile.ts';

/** What was learned of a queue, or of all together. */
export interface Pattern {
  readonly days: readonly HistoryDay[];
  readonly floor: readonly HistoryDay[] | null;
  readonly slots: number;
  /** Null: nothing ever came. */
  readonly model: DayModel | null;
  /** Squared share by which a slot misses, beyond chance and beyond its day. */
  readonly slotNoise: number;
}

/** A slot foretold and what then came. */
interface Judged {
  readonly count: number;
  readonly mean: number;
  /** Squared share by which the whole day is unsure. */
  readonly day: number;
}

/** The share of half-hours that ranges are to hold. */
export const INSIDE = 0.9;
/** Older days are not looked at; nor is a year’s season, for want of several. */
export const WINDOW = 91;
const JUDGED_DAYS = 28;
/** What is taken of slots before any was judged, and as how many days’ worth. */
const PRIOR = { noise: 0.05, days: 4 };

/** Each of the last days as it would have been foretold the evening before. */
const judgeDays = (
  model: DayModel,
  days: readonly HistoryDay[],
  floor: readonly HistoryDay[] | null,
  slots: number,
): Judged[] => {
  const judged: Judged[] = [];
  const first = days.length - JUDGED_DAYS;
  let state: DayState = model.start;
  for (const [index, { day, counts }] of days.entries()) {
    const weekday = weekdayOf(day);
    if (model.closed.has(weekday)) continue;
    state = advance(state, day, model.noise);
    const past = days.slice(0, index);
    // a weekday never seen before could not be known
    if (index >= first && past.some((one) => weekdayOf(one.day) === weekday)) {
      const ahead = outlook(state, weekday, model.noise);
      const profile = profileOf(past, floor && floor.filter((one) => one.day < day), weekday, day, slots);
      const unsure = Math.expm1(ahead.variance);
      counts.forEach((count, slot) => judged.push({ count, mean: at(profile, slot) * Math.exp(ahead.mean), day: unsure }));
    }
    state = observe(state, { day, total: sumOf(counts) }, model.noise);
  }
  return judged;
};

/** The noise under which ranges would have held the share that they are to hold, drawn to what is usual while few days were judged. */
const noiseOf = (judged: readonly Judged[], slots: number): number => {
  const told = judged.filter(({ mean }) => mean >= 1);
  if (told.length === 0) return PRIOR.noise;
  let [low, high] = [Math.log(1e-4), 0];
  for (let round = 0; round < 12; round += 1) {
    const middle = (low + high) / 2;
    const inside = told.map(({ count, mean, day }) =>
      partInside(count, mean, mean + (day + Math.exp(middle)) * mean ** 2, INSIDE),
    );
    if (sumOf(inside) / told.length < INSIDE) low = middle;
    else high = middle;
  }
  const days = judged.length / slots;
  return Math.exp((days * low + PRIOR.days * Math.log(PRIOR.noise)) / (days + PRIOR.days));
};

/** Learns from whole days in order, special ones left out; `floor`: those of all queues together, null for these themselves. */
export const learn = (history: readonly HistoryDay[], floor: readonly HistoryDay[] | null, slots: number): Pattern => {
  const newest = history.at(-1)?.day ?? 0;
  const recent = (of: readonly HistoryDay[]): HistoryDay[] => of.filter(({ day }) => day > newest - WINDOW);
  const [days, wider] = [recent(history), floor && recent(floor)];
  const model = fitDays(days.map(({ day, counts }) => ({ day, total: sumOf(counts) })));
  const judged = model ? judgeDays(model, days, wider, slots) : [];
  return { days, floor: wider, slots, model, slotNoise: noiseOf(judged, slots) };
};
