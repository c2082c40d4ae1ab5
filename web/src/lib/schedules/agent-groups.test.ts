import { expect, test } from 'vitest';
import { agentGroups, exceptionsOf } from './agent-groups.ts';
import type { KnownShift, RosteredAgent } from './roster.ts';

const shift: KnownShift = { id: 's', agent: 'ann', day: '2026-03-02', start: 0, end: 1, parts: [], source: 'people' };
const of = (id: string, team: string | null, shifts: readonly KnownShift[] = [shift]): RosteredAgent => ({
  id,
  name: id.toUpperCase(),
  team,
  shifts,
  exceptions: [],
});
const agents = [of('eve', null), of('dan', 'Late'), of('bob', 'Early'), of('ann', 'Early'), of('cleo', 'Late', [])];
const all = { team: [], agent: [], everyone: false };

const shown = (choice: Partial<typeof all>): string[] =>
  agentGroups(agents, { ...all, ...choice }).groups.map(({ team, agents: of }) => `${team}: ${of.map(({ id }) => id).join(' ')}`);

test('agents stand by team and name, who has no team last', () => {
  expect(shown({})).toEqual(['Early: ann bob', 'Late: dan', 'null: eve']);
});

test('who is not scheduled is counted, and shown where asked for', () => {
  expect(agentGroups(agents, all).idle).toBe(1);
  expect(shown({ everyone: true })).toContain('Late: cleo dan');
  expect(shown({ agent: ['cleo'] } as object)).toEqual(['Late: cleo']);
});

test('a choice of teams keeps those, and who has none by the empty name', () => {
  expect(shown({ team: ['Late', ''] } as object)).toEqual(['Late: dan', 'null: eve']);
});

test('exceptions follow the choice of teams and people; without one, all of them are there', () => {
  const exceptions = ['ann', 'dan', 'gone'].map((agent) => ({ agent }));
  const of = (choice: { team?: string[]; agent?: string[] }) =>
    exceptionsOf(exceptions, agents, { team: [], agent: [], ...choice }).map(({ agent }) => agent);
  expect(of({})).toEqual(['ann', 'dan', 'gone']);
  expect(of({ team: ['Late'] })).toEqual(['dan']);
  expect(of({ agent: ['ann'] })).toEqual(['ann']);
});
