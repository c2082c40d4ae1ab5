import type { Shift } from './shift.ts';

/** As much as one day of one person may hold: what a screen can show and a floor is told at once. */
export const mostShifts = 4;
export const mostParts = 16;
const hour = 60 * 60_000;
const longestShift = 24 * hour;

/** What is wrong with some field of a day's shifts, and what would put it right. */
export interface ShiftFault {
  readonly path: readonly (string | number)[];
  readonly detail: string;
}

type Times = Pick<Shift, 'start' | 'end' | 'parts'>;

const inverted = 'must be later than start; a night shift ends on the next day';

const partFaults = ({ start, end, parts }: Times, shift: number): ShiftFault[] =>
  parts.flatMap((part, index): ShiftFault[] => {
    const at = (field: string, detail: string): ShiftFault => ({ path: [shift, 'parts', index, field], detail });
    if (part.end <= part.start) return [at('end', 'must be later than start')];
    if (part.start < start) return [at('start', 'must not be before the shift starts')];
    if (part.end > end) return [at('end', 'must not be after the shift ends')];
    const other = parts.findIndex((one, nth) => nth < index && one.start < part.end && part.start < one.end);
    return other === -1 ? [] : [at('start', `must not overlap part ${other + 1}, ${parts[other]?.activity ?? ''}`)];
  });

const shiftFaultsAt = (shifts: readonly Times[], shift: Times, index: number): ShiftFault[] => {
  const at = (field: string, detail: string): ShiftFault[] => [{ path: [index, field], detail }];
  if (shift.end <= shift.start) return at('end', inverted);
  if (shift.end - shift.start > longestShift) return at('end', `must be within ${longestShift / hour} hours of start`);
  const other = shifts.findIndex((one, nth) => nth < index && one.start < shift.end && shift.start < one.end);
  if (other !== -1) return at('start', `must not overlap shift ${other + 1} of the same day`);
  return partFaults(shift, index);
};

/** All that is wrong with the shifts of one person's day; instants are UTC ms. */
export const shiftFaults = (shifts: readonly Times[]): ShiftFault[] => {
  if (shifts.length > mostShifts) return [{ path: [], detail: `must be at most ${mostShifts} shifts` }];
  const parts = shifts.reduce((sum, one) => sum + one.parts.length, 0);
  if (parts > mostParts) return [{ path: [], detail: `must have at most ${mostParts} parts in all` }];
  return shifts.flatMap((shift, index) => shiftFaultsAt(shifts, shift, index));
};
