import type { RosterFault, RosterPlan } from './roster-plan.ts';

/** Days that a file says somebody is off, and gives a shift to: which of the two it means is not for a guess. */
export const offAndShift = ({ shifts, off }: Pick<RosterPlan, 'shifts' | 'off'>): RosterFault[] => {
  const lines = new Map(off.map(({ agent, day, line }) => [JSON.stringify([agent, day]), line]));
  return shifts.flatMap((shift): RosterFault[] => {
    const line = lines.get(JSON.stringify([shift.agent, shift.dated]));
    if (line === undefined) return [];
    const says = `is a shift of ${shift.agent} on ${shift.dated}, a day off by line ${line}; keep one of the two, and for hours of leave ask for an exception`;
    return [{ line: shift.line, column: null, says }];
  });
};
