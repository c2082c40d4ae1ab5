import { expect, test } from 'vitest';
import { renamedScope } from './renamed-scope.ts';
import type { Scope } from './scope.ts';

const blue = { floor: 'north', kind: 'team', name: 'Blue' } as const;
const teams = (...named: [floor: string, team: string][]): Scope => ({
  kind: 'teams',
  teams: named.map(([floor, team]) => ({ floor, team })),
});

test('a team is called otherwise on its own floor alone', () => {
  const scope = teams(['north', 'Blue'], ['south', 'Blue'], ['north', 'Red']);
  expect(renamedScope(scope, blue, 'Sky')).toEqual(teams(['north', 'Sky'], ['south', 'Blue'], ['north', 'Red']));
});

test('two teams that become one are there once', () => {
  expect(renamedScope(teams(['north', 'Blue'], ['north', 'Red']), blue, 'Red')).toEqual(teams(['north', 'Red']));
});

test('a program of the same name is none of a team’s', () => {
  const programs: Scope = { kind: 'programs', programs: [{ floor: 'north', program: 'Blue' }] };
  expect(renamedScope(programs, blue, 'Sky')).toEqual(programs);
  expect(renamedScope(programs, { ...blue, kind: 'program' }, 'Sky')).toEqual({
    kind: 'programs',
    programs: [{ floor: 'north', program: 'Sky' }],
  });
});

test.each<Scope>([{ kind: 'everything' }, { kind: 'floors', floors: ['north'] }])('%j stays', (scope) => {
  expect(renamedScope(scope, blue, 'Sky')).toEqual(scope);
});
