import { dayMinute } from '#lib/format/day-minute.ts';
import type { Span } from './screen-content.ts';

const minute = 60_000;
const day = 24 * 60;
/** How long a finished shift is shown. */
const shownFor = 15;

export interface Shift {
  /** UTC milliseconds. */
  readonly from: number;
  readonly to: number;
}

const apart = (from: number, to: number): number => (to - from + day) % day || day;

/** The instant at or near `guess` at which the zone's clock shows a minute of the day: clocks change by night, shifts run through it. */
const showing = (guess: number, wanted: number, zone: string): number => {
  const off = ((dayMinute(guess, zone) - wanted + day + day / 2) % day) - day / 2;
  return guess - off * minute;
};

/** The shift that ended less than a quarter of an hour ago; null where none did. Of several that end together the first named. */
export const endedShift = (shifts: readonly Span[], now: number, zone: string): Shift | null => {
  const current = dayMinute(now, zone);
  const ended = shifts.find(({ to }) => (current - to + day) % day < shownFor);
  return ended ? latestShift(ended, now, zone) : null;
};

/** The newest run of a shift that is over at `now`. */
export const latestShift = (shift: Span, now: number, zone: string): Shift => {
  const since = (dayMinute(now, zone) - shift.to + day) % day;
  const to = showing(Math.floor(now / minute) * minute - since * minute, shift.to, zone);
  return { from: showing(to - apart(shift.from, shift.to) * minute, shift.from, zone), to };
};
