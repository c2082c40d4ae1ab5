import { availableLimit, dayLength } from '../floor/limits.ts';
import type { PlannedShift } from './planned-shift.ts';

/** A gap this long parts one shift from the next (SPEC SH1). */
export const joinGap = 4 * 60 * 60_000;
/** Time farther than this from a scheduled shift is not of it: past it nobody who is available is believed either (SPEC AG3). */
export const farthest = availableLimit;
/** Nobody works longer without having signed out: it is another shift. */
export const longestShift = dayLength;

/** The time around a scheduled shift that is nearer to it than to any other. */
export interface Claim<P extends PlannedShift> {
  readonly planned: P;
  readonly from: number;
  readonly to: number;
  /** The next shift follows within `joinGap`: nobody need sign out in between. */
  readonly seamless: boolean;
}

const seam = (before: PlannedShift | undefined, after: PlannedShift | undefined): number | null => {
  if (!before || !after) return null;
  return before.end <= after.start ? Math.floor((before.end + after.start) / 2) : after.start;
};

/** In order. */
export const claimsOf = <P extends PlannedShift>(planned: readonly P[]): Claim<P>[] => {
  const shifts = planned.filter(({ start, end }) => start < end).toSorted((a, b) => a.start - b.start);
  return shifts.map((shift, index) => {
    const next = shifts[index + 1];
    return {
      planned: shift,
      from: Math.max(shift.start - farthest, seam(shifts[index - 1], shift) ?? -Infinity),
      to: Math.min(shift.end + farthest, seam(shift, next) ?? Infinity),
      seamless: next !== undefined && next.start < shift.end + joinGap,
    };
  });
};
