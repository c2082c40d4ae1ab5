import { shiftFaults } from '@floorlight/shared/schedules/shift-faults.ts';
import type { PlannedShift, RosterFault } from './roster-plan.ts';

/** All that is wrong with the shifts of each person and day of a file, told at the line of the shift. */
export const faultsOfShifts = (shifts: readonly PlannedShift[]): RosterFault[] =>
  [...Map.groupBy(shifts, ({ agent, day }) => JSON.stringify([agent, day])).values()].flatMap((day) =>
    shiftFaults(day).map(({ path, detail }): RosterFault => {
      const [index, parts, part, field] = path;
      const { line, day: date } = day[typeof index === 'number' ? index : 0] ?? { line: null, day: '' };
      if (path.length === 0) return { line, column: null, says: `${date}: ${detail}` };
      return parts === 'parts'
        ? { line, column: `activity_${String(field)}`, says: `of part ${Number(part) + 1} ${detail}` }
        : { line, column: String(parts), says: detail };
    }),
  );
