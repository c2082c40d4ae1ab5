import { expect, test } from 'vitest';
import { joinAdherence, type Adherence, type Kept } from './read-adherence.ts';
import { joinRosters } from './read-roster.ts';
import type { KnownShift, Roster } from './roster.ts';

const shift = (id: string): KnownShift => ({
  id,
  agent: 'ann',
  day: '2026-03-02',
  start: 0,
  end: 1,
  parts: [],
  source: 'people',
});
const roster = (...agents: [string, ...string[]][]): Roster => ({
  now: 0,
  teams: [null],
  agents: agents.map(([id, ...shifts]) => ({ id, name: id, team: null, shifts: shifts.map(shift), exceptions: [] })),
});

test('a night shift that reaches into the other days is there once, and so is who is scheduled in one part only', () => {
  const joined = joinRosters(roster(['ann', 'early', 'night'], ['bob']), roster(['ann', 'night', 'late'], ['cleo', 'other']));
  expect(joined.agents.map(({ id, shifts }) => [id, shifts.map((one) => one.id)])).toEqual([
    ['ann', ['early', 'night', 'late']],
    ['bob', []],
    ['cleo', ['other']],
  ]);
});

const kept = (part: number, whole: number): Kept => {
  const ratio = { value: whole === 0 ? null : part / whole, numerator: part, denominator: whole };
  return { adherence: ratio, conformance: ratio };
};
const adherence = (agents: [string, Kept][], total: Kept, pending: number): Adherence => ({
  ...{ agents: new Map(agents), teams: new Map([['', total]]), total, pending },
});

test('[MX8] adherence of more days is that of their sums, not a mean of shares', () => {
  const joined = joinAdherence(
    adherence([['ann', kept(1, 4)]], kept(1, 4), 1),
    adherence(
      [
        ['ann', kept(0, 0)],
        ['bob', kept(8, 8)],
      ],
      kept(8, 8),
      2,
    ),
  );
  expect(joined.agents).toEqual(
    new Map([
      ['ann', kept(1, 4)],
      ['bob', kept(8, 8)],
    ]),
  );
  expect([joined.total, joined.teams.get(''), joined.pending]).toEqual([kept(9, 12), kept(9, 12), 3]);
});
