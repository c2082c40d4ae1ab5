import type { Shifts } from './read-shifts.ts';
import type { ListedShift, TeamSum } from './shift.ts';
import type { ShownShifts } from './shifts-address.ts';

export interface ShiftGroup extends TeamSum {
  readonly shifts: readonly ListedShift[];
}

/** Alphabetical, who is of no team last. */
const byName = (a: TeamSum, b: TeamSum): number => {
  if (a.team === null || b.team === null) return Number(a.team === null) - Number(b.team === null);
  return a.team.localeCompare(b.team);
};

const inOrder = (a: ListedShift, b: ListedShift): number =>
  a.agent.name.localeCompare(b.agent.name) || a.agent.id.localeCompare(b.agent.id) || a.from - b.from;

/** Shifts under their teams, by name and time: never by a figure. Where only irregular ones are shown, teams that have none are left out. */
export const shiftGroups = ({ shifts, teams }: Shifts, show: ShownShifts): ShiftGroup[] => {
  const shown = show === 'all' ? shifts : shifts.filter(({ irregularities }) => irregularities.length > 0);
  const own = Map.groupBy(shown, ({ team }) => team);
  return teams
    .map((team) => ({ ...team, shifts: (own.get(team.team) ?? []).toSorted(inOrder) }))
    .filter((group) => show === 'all' || group.shifts.length > 0)
    .sort(byName);
};
