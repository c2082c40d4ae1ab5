import type { Interval } from '../calendar/intervals-between.ts';

interface Stretch {
  readonly start: number;
  readonly end: number;
}

/** A shift that reaches past where a day begins was begun the day before, and is that day's to its end (SPEC CA3). */
const beginning = (at: number, shifts: readonly Stretch[]): number =>
  Math.max(at, ...shifts.filter(({ start, end }) => start < at && end > at).map(({ end }) => end));

/** Days of the floor as they are one person's, by whose shifts they begin later: they too follow one another without a gap (SPEC MX8). */
export const personDays = (days: readonly Interval[], shifts: readonly Stretch[]): Interval[] =>
  days.map(({ start, end }) => ({ start: beginning(start, shifts), end: beginning(end, shifts) }));
