import { expect, test } from 'vitest';
import { shiftGroups } from './shift-groups.ts';
import type { ListedShift, TeamSum } from './shift.ts';

const shift = (team: string | null, name: string, from: number, handled: number, irregular = false) =>
  ({
    ...{ team, from, agent: { id: name, name }, irregularities: irregular ? [{ kind: 'inactive' }] : [] },
    figures: { interactions: { handled } },
  }) as unknown as ListedShift;
const team = (name: string | null) => ({ team: name, agents: 1 }) as TeamSum;

const shown = (groups: ReturnType<typeof shiftGroups>) =>
  groups.map((group) => [group.team, ...group.shifts.map(({ agent }) => agent.name)]);

const told = {
  shifts: [shift('Red', 'Zoe', 1, 99), shift('Red', 'Ann', 2, 1, true), shift('Blue', 'Bob', 1, 5), shift(null, 'Eve', 1, 7)],
  teams: [team(null), team('Red'), team('Blue')],
  total: null,
};

test('[SH7] shifts stand by team and name, whatever their figures are', () => {
  expect(shown(shiftGroups(told, 'all'))).toEqual([
    ['Blue', 'Bob'],
    ['Red', 'Ann', 'Zoe'],
    [null, 'Eve'],
  ]);
});

test('only irregular ones: teams without any are left out', () => {
  expect(shown(shiftGroups(told, 'irregular'))).toEqual([['Red', 'Ann']]);
});
