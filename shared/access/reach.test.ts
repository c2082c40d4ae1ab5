import { describe, expect, test } from 'vitest';
import { grant, onEverything, type Grant, type NewGrant } from './grant.ts';
import { permissions, type InstancePermission, type Permission } from './permission.ts';
import { holdsAnywhere, knowsFloor, mayOnInstance, reachOn } from './reach.ts';
import { rolePermissions } from './role-permissions.ts';
import { role } from './role.ts';
import { seesAgent, seesContact, seesQueue } from './sees.ts';

const held = (...grants: NewGrant[]): Grant[] => grants.map((one) => grant.parse(one));
const programs = (program: string, names: Grant['names'] = null, floor = 'north'): NewGrant => ({
  role: 'client',
  scope: { kind: 'programs', programs: [{ floor, program }] },
  names,
});
const teams = (team: string, floor = 'north'): NewGrant => ({
  role: 'team_lead',
  scope: { kind: 'teams', teams: [{ floor, team }] },
});

describe('a role on everything', () => {
  test.each(role.options.filter((one) => !['screen', 'agent', 'client'].includes(one)))(
    '%s: what the table says, on any floor',
    (one) => {
      const grants = held(onEverything(one));
      for (const [name, { on }] of Object.entries(permissions) as [Permission, { on: string }][]) {
        const may = rolePermissions[one].includes(name);
        if (on === 'instance') expect([name, mayOnInstance(grants, name as InstancePermission)]).toEqual([name, may]);
        else expect([name, reachOn(grants, name as 'floor.watch', 'any') !== null]).toEqual([name, may]);
      }
    },
  );
});

test('a role on a floor holds there and nowhere else, and never for the whole instance', () => {
  const grants = held({ role: 'administrator', scope: { kind: 'floors', floors: ['north'] } });
  expect(reachOn(grants, 'floor.set', 'north')).toMatchObject({ whole: 'full' });
  expect([reachOn(grants, 'floor.set', 'south'), knowsFloor(grants, 'south')]).toEqual([null, false]);
  expect(mayOnInstance(grants, 'people.manage')).toBe(false);
  expect(holdsAnywhere(grants, 'people.manage')).toBe(true);
});

test('the same team, program or agent of another floor is another’s', () => {
  const grants = held(teams('Blue'), programs('acme'), {
    role: 'agent',
    scope: { kind: 'agents', agents: [{ floor: 'north', agent: 'ada' }] },
  });
  expect(reachOn(grants, 'floor.watch', 'north')).toEqual({
    whole: null,
    teams: ['Blue'],
    programs: [{ program: 'acme', names: 'nobody' }],
    agents: ['ada'],
  });
  expect(reachOn(grants, 'floor.watch', 'south')).toBeNull();
  expect(reachOn(grants, 'agents.day', 'north')).toMatchObject({ agents: ['ada'], programs: [] });
});

test('grants add up, in any order to the same reach', () => {
  const one = [programs('acme'), programs('acme', 'full'), teams('Red'), teams('Blue')];
  const reach = reachOn(held(...one), 'floor.watch', 'north');
  expect(reach).toEqual({ whole: null, teams: ['Blue', 'Red'], programs: [{ program: 'acme', names: 'full' }], agents: [] });
  expect(JSON.stringify(reachOn(held(...one.toReversed()), 'floor.watch', 'north'))).toBe(JSON.stringify(reach));
});

test('a screen shows names as its privacy mode says, a client viewer none unless granted', () => {
  const screen = held({ role: 'screen', scope: { kind: 'floors', floors: ['north'] }, names: 'initials' });
  expect(reachOn(screen, 'floor.watch', 'north')?.whole).toBe('initials');
  const client = held({ role: 'client', scope: { kind: 'floors', floors: ['north'] } });
  expect(reachOn(client, 'floor.watch', 'north')?.whole).toBe('nobody');
});

test('who hangs screens up reads every name, and so shows no more than they may read', () => {
  const placing = role.options.filter((one) => rolePermissions[one].includes('screens.place'));
  expect(placing.length).toBeGreaterThan(0);
  expect(placing.filter((one) => !rolePermissions[one].includes('agents.name'))).toEqual([]);
});

test('who sees what through what', () => {
  const through = (...grants: NewGrant[]) => reachOn(held(...grants), 'floor.watch', 'north')!;
  const ada = { id: 'ada', team: 'Blue', contacts: [{ program: 'acme' }] };
  const idle = { ...ada, contacts: [] };
  expect(seesAgent(through(teams('Blue')), idle)).toBe('full');
  expect(seesAgent(through(teams('Red')), ada)).toBeNull();
  expect(seesAgent(through(programs('acme')), ada)).toBe('nobody');
  expect(seesAgent(through(programs('acme')), idle)).toBeNull();
  expect(seesAgent(through(programs('acme', 'short'), teams('Blue')), ada)).toBe('full');
  expect(seesQueue(through(programs('acme')), { program: null })).toBe(false);
  expect(seesQueue(through(teams('Red')), { program: 'zenith' })).toBe(true);
  expect(seesContact(through(programs('acme')), { program: 'zenith', agents: [ada] })).toBe(false);
  expect(seesContact(through(teams('Blue')), { program: 'zenith', agents: [ada] })).toBe(true);
});

test.each<[string, unknown, string]>([
  ['an agent on everything', { role: 'agent', scope: { kind: 'everything' } }, 'scope.kind'],
  ['a lead on agents', { role: 'team_lead', scope: { kind: 'agents', agents: [{ floor: 'f', agent: 'a' }] } }, 'scope.kind'],
  ['a screen on everything', { role: 'screen', scope: { kind: 'everything' } }, 'scope.kind'],
  ['a client viewer on everything', { role: 'client', scope: { kind: 'everything' } }, 'scope.kind'],
  ['a client viewer on teams', { role: 'client', scope: { kind: 'teams', teams: [{ floor: 'f', team: 't' }] } }, 'scope.kind'],
  ['no floors', { role: 'planner', scope: { kind: 'floors', floors: [] } }, 'scope.floors'],
  ['a role there is not', { role: 'wall', scope: { kind: 'everything' } }, 'role'],
  ['a field too many', { role: 'planner', scope: { kind: 'everything', floors: ['x'] } }, 'scope'],
  ['names on a team', { ...teams('Blue'), names: 'initials' }, 'names'],
  ['names of a supervisor', { role: 'supervisor', scope: { kind: 'floors', floors: ['north'] }, names: 'full' }, 'names'],
])('%s is no grant', (_what, given, field) => {
  expect(grant.safeParse(given).error?.issues[0]?.path.join('.')).toBe(field);
});
