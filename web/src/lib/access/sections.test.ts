import { expect, test } from 'vitest';
import { grant, onEverything, type NewGrant } from '@floorlight/shared/access/grant.ts';
import { role } from '@floorlight/shared/access/role.ts';
import { sectionsFor } from './sections.ts';

const of = (...grants: NewGrant[]) => sectionsFor(grants.map((one) => grant.parse(one)));
const onNorth = { kind: 'floors', floors: ['north'] } as const;

test('an administrator of everything opens all, one of a floor what is of floors', () => {
  expect(of(onEverything('administrator'))).toEqual([
    'people',
    'keys',
    'sources',
    'screens',
    'floors',
    'alerts',
    'keeping',
    'audit',
  ]);
  expect(of({ role: 'administrator', scope: { kind: 'floors', floors: ['north'] } })).toEqual([
    'screens',
    'floors',
    'alerts',
    'keeping',
    'audit',
  ]);
});

test('others open what their role does anywhere', () => {
  expect(of({ role: 'team_lead', scope: { kind: 'teams', teams: [{ floor: 'north', team: 'Blue' }] } })).toEqual(['screens']);
  expect(of(onEverything('supervisor'))).toEqual(['screens', 'floors', 'alerts']);
  expect(of(onEverything('compliance'))).toEqual(['keeping', 'audit']);
});

test('who only looks, or holds nothing, opens nothing', () => {
  expect(of()).toEqual([]);
  const lookers = role.options.filter((each) => ['screen', 'planner', 'quality', 'client'].includes(each));
  for (const looker of lookers) expect(of({ role: looker, scope: { ...onNorth, floors: ['north'] } })).toEqual([]);
});
