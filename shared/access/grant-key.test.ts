import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { NewGrant } from './grant.ts';
import { grantKey } from './grant-key.ts';

const place = fc.record({ floor: fc.stringMatching(/^[a-z]{1,3}$/), team: fc.string() });

test('the order in which places are named is none of a grant', () => {
  const lists = fc
    .array(place, { minLength: 1 })
    .chain((teams) => fc.tuple(fc.constant(teams), fc.shuffledSubarray(teams, { minLength: teams.length })));
  fc.assert(
    fc.property(lists, ([teams, shuffled]) => {
      const turned = shuffled.map(({ floor, team }) => ({ team, floor }));
      const of = (named: typeof teams): NewGrant => ({ role: 'team_lead', scope: { kind: 'teams', teams: named } });
      expect(grantKey(of(turned))).toBe(grantKey(of(teams)));
    }),
  );
});

test.each<[NewGrant, NewGrant]>([
  [
    { role: 'planner', scope: { kind: 'everything' } },
    { role: 'quality', scope: { kind: 'everything' } },
  ],
  [
    { role: 'planner', scope: { kind: 'everything' } },
    { role: 'planner', scope: { kind: 'floors', floors: ['north'] } },
  ],
  [
    { role: 'client', scope: { kind: 'floors', floors: ['north'] } },
    { role: 'client', scope: { kind: 'floors', floors: ['north'] }, names: 'full' },
  ],
  [
    { role: 'team_lead', scope: { kind: 'teams', teams: [{ floor: 'a', team: 'b' }] } },
    { role: 'team_lead', scope: { kind: 'teams', teams: [{ floor: 'b', team: 'a' }] } },
  ],
])('grants that give something else are told apart', (one, other) => {
  expect(grantKey(one)).not.toBe(grantKey(other));
});
