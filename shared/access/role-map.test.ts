import { expect, test } from 'vitest';
import { grantsOfGroups, readRoleMap, roleMapFault } from './role-map.ts';

test('a group gets a role on everything or on floors', () => {
  const map = readRoleMap('wfm=planner, leads=team_lead@north+south,Floor=supervisor@north,');
  expect(map.map(({ group }) => group)).toEqual(['wfm', 'leads', 'Floor']);
});

test('names of groups may hold an equals sign', () => {
  expect(readRoleMap('CN=leads=supervisor')).toEqual([
    { group: 'CN=leads', grant: { role: 'supervisor', scope: { kind: 'everything' }, names: null } },
  ]);
});

test('who is in several groups gets all they give, who is in none gets nothing', () => {
  const map = readRoleMap('a=planner,b=team_lead@north,a=quality');
  expect(grantsOfGroups(map, ['a', 'b', 'z']).map(({ role }) => role)).toEqual(['planner', 'team_lead', 'quality']);
  expect(grantsOfGroups(map, ['A', 'z'])).toEqual([]);
});

test.each([
  ['leads', 'must be group=role'],
  ['=planner', 'must be group=role'],
  ['leads=king', '"king" is no role'],
  ['leads=agent', '"agents" for an agent'],
  ['leads=client', '"programs" or "floors"'],
  ['leads=planner@', 'scope'],
])('%s cannot be used: %s', (text, why) => {
  expect(roleMapFault(text)).toContain(why);
});
