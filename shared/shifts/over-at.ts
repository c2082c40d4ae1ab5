import { latestEnd, type WorkedShift } from './cut-shifts.ts';

/**
 * From when on a shift is over (SPEC SH2): `after` ms from its scheduled end or the last sign-out, whichever is later. Who is signed in
 * still is presumed gone at the latest end there is.
 */
export const overAt = (shift: WorkedShift, after: number): number => {
  const ending = shift.pieces.at(-1)?.goesOn;
  const last = ending === 'lasts' ? latestEnd(shift) : shift.to;
  return Math.max(last, shift.planned?.end ?? last) + after;
};
