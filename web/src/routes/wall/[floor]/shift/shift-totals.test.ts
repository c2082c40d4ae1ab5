import { expect, test } from 'vitest';
import { floorTotal, teamTotals, type TeamRow } from './shift-totals.ts';

const row = (of: string, over: Partial<TeamRow> = {}): TeamRow => ({
  of,
  seconds: {},
  handled: 0,
  unanswered: 0,
  occupancy: { numerator: 0, denominator: 0 },
  ...over,
});

test('teams by name, those without one last; seconds, counts and ratios add as tallies', () => {
  const totals = teamTotals([
    row('', { handled: 1 }),
    row('Red', { handled: 2, seconds: { talking: 100, holding: 20, acw: 5 }, occupancy: { numerator: 1, denominator: 1 } }),
    row('Blue'),
    row('Red', { handled: 3, seconds: { talking: 10, not_ready: 7 }, occupancy: { numerator: 0, denominator: 3 } }),
  ]);
  expect(totals.map(({ team }) => team)).toEqual(['Blue', 'Red', '']);
  expect(totals[1]).toEqual({
    team: 'Red',
    handled: 5,
    unanswered: 0,
    onContacts: 130,
    wrapUp: 5,
    available: 0,
    notReady: 7,
    occupancy: 0.25,
  });
  expect(totals[0]?.occupancy).toBeNull();
});

test('[SL4] the floor’s level is of all visits, none where none is judged; incomplete while one interval is', () => {
  const quarter = { offered: 4, answered: 3, abandoned: 1, complete: true };
  const rows = [
    { ...quarter, serviceLevel: { numerator: 1, denominator: 1 } },
    { ...quarter, complete: false, serviceLevel: { numerator: 0, denominator: 3 } },
  ];
  expect(floorTotal(rows)).toEqual({ offered: 8, answered: 6, abandoned: 2, level: 0.25, complete: false });
  expect(floorTotal([])).toMatchObject({ level: null, complete: true });
});
