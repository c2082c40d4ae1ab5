import {
  advance,
  observe,
  outlook,
  startState,
  weekdayPlace,
  type DayNoise,
  type DayOutlook,
  type DayState,
  type DayTotal,
} from './day-filter.ts';
import { at, weekdays, weekdayOf } from './history.ts';

/** How days go: level, trend and weekdays, as learned from days seen. */
export interface DayModel {
  readonly state: DayState;
  readonly noise: DayNoise;
  /** Before the first day, once it was known how weekdays differ. */
  readonly start: DayState;
  /** Weekdays on which nothing ever came. */
  readonly closed: ReadonlySet<number>;
}

/** The noise is the one of these under which the days seen were likeliest; `prior` leans to what days usually do. */
const NOISES: readonly (DayNoise & { readonly prior: number })[] = [0.03, 0.06, 0.12, 0.24].flatMap((day, loud) =>
  [0.03, 0.15, 0.4].map((share, moving) => ({ day, drift: day * share, prior: -0.5 * loud - 0.5 * Math.abs(moving - 1) })),
);
/** Standard deviations of weekdays: anything, at first; of one never seen; of one that looks like the others. */
const [ANYTHING, NEVER_SEEN, ALIKE] = [1.5, 0.3, 0.04];
/** A weekday’s own level is believed beyond so many times the variance that chance gives it. */
const CERTAIN = 3;
/** Where this many come on a usual day, none at all is no chance. */
const BUSY = 5;

const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;

const median = (values: readonly number[]): number => {
  const sorted = [...values].sort((a, b) => a - b);
  return (at(sorted, (sorted.length - 1) >> 1) + at(sorted, sorted.length >> 1)) / 2;
};

const run = (days: readonly DayTotal[], start: DayState, noise: DayNoise): DayState =>
  days.reduce((state, day) => observe(advance(state, day.day, noise), day, noise), start);

/** Variance of what a weekday is over the mean of those seen. */
const doubtOf = ({ cov }: DayState, weekday: number, seen: readonly number[]): number => {
  const of = (one: number, other: number): number => at(cov[weekdayPlace(one)] ?? [], weekdayPlace(other));
  const shared = mean(seen.map((one) => mean(seen.map((other) => of(one, other)))));
  return of(weekday, weekday) - 2 * mean(seen.map((one) => of(weekday, one))) + shared;
};

/**
 * Where days begin, and by how much weekdays may differ from the middle one: hardly where what was seen is within chance, freely
 * where it is beyond. So five weekdays that are alike lend each other their level, and a Saturday keeps its own.
 */
const startAfter = (first: DayState, start: DayState, seen: readonly number[]): DayState => {
  const over = (weekday: number): number => at(first.mean, weekdayPlace(weekday));
  const middle = median(seen.map(over));
  const spread = weekdays.map((weekday) =>
    seen.includes(weekday)
      ? Math.sqrt(Math.max(0, (over(weekday) - middle) ** 2 - CERTAIN * doubtOf(first, weekday, seen)) + ALIKE ** 2)
      : NEVER_SEEN,
  );
  return startState(start.day, at(start.mean, 0) + middle, spread);
};

/** Learns from days in order; null where nothing ever came. */
export const fitDays = (days: readonly DayTotal[]): DayModel | null => {
  const usual = days.length === 0 ? 0 : mean(days.map(({ total }) => total));
  if (usual === 0) return null;
  const came = new Set(days.filter(({ total }) => total > 0).map(({ day }) => weekdayOf(day)));
  const closed = new Set(days.map(({ day }) => weekdayOf(day)).filter((weekday) => usual >= BUSY && !came.has(weekday)));
  const open = days.filter(({ day }) => !closed.has(weekdayOf(day)));
  const seen = [...new Set(open.map(({ day }) => weekdayOf(day)))];
  const anything = weekdays.map(() => ANYTHING);
  const wide = startState(open[0]?.day ?? 0, Math.log(mean(open.map(({ total }) => total))), anything);
  const tried = NOISES.map((noise) => {
    const start = startAfter(run(open, wide, noise), wide, seen);
    const state = run(open, start, noise);
    return { score: state.likelihood + noise.prior, model: { state, noise, start, closed } };
  });
  return tried.reduce((best, one) => (one.score > best.score ? one : best)).model;
};

/** A later day, going like `weekday`; null where that is closed. */
export const dayAhead = ({ state, noise, closed }: DayModel, day: number, weekday: number): DayOutlook | null =>
  closed.has(weekday) ? null : outlook(advance(state, day, noise), weekday, noise);
