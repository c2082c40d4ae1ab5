import { joinGap } from './claims.ts';

interface Stretch {
  readonly from: number;
  readonly to: number;
}

/** Which of several shifts, in order, an instant of work is of; −1: of none. On a seam it ends the shift before. */
export const shiftAt = (shifts: readonly Stretch[], at: number): number =>
  shifts.findIndex(({ from, to }) => from <= at && at <= to);

/** The same of what is done without being signed in: the nearest shift less than `joinGap` off (SPEC SH3). */
export const shiftNear = (shifts: readonly Stretch[], at: number): number => {
  const held = shiftAt(shifts, at);
  if (held >= 0) return held;
  const away = shifts.map(({ from, to }) => (at < from ? from - at : at - to));
  const nearest = Math.min(...away);
  return nearest < joinGap ? away.indexOf(nearest) : -1;
};
