import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Grant } from './grant.ts';
import { permissions, type FloorPermission, type Permission } from './permission.ts';
import { reachOn } from './reach.ts';
import { role } from './role.ts';
import { wholeFloors } from './whole-floors.ts';

const floors = ['north', 'south', 'east'];
const some = fc.uniqueArray(fc.constantFrom(...floors), { minLength: 1 });
const grants = fc.array(
  fc.record({
    role: fc.constantFrom(...role.options),
    names: fc.constant(null),
    scope: fc.oneof(
      fc.constant({ kind: 'everything' as const }),
      some.map((named) => ({ kind: 'floors' as const, floors: named })),
      some.map((named) => ({ kind: 'teams' as const, teams: named.map((floor) => ({ floor, team: 'a' })) })),
      some.map((named) => ({ kind: 'programs' as const, programs: named.map((floor) => ({ floor, program: 'a' })) })),
    ),
  }),
  { maxLength: 4 },
);
const onFloors = (Object.keys(permissions) as Permission[]).filter(
  (name) => permissions[name].on === 'floor',
) as FloorPermission[];

test('the whole floors are those that reach whole, one by one', () => {
  fc.assert(
    fc.property(grants as fc.Arbitrary<Grant[]>, fc.constantFrom(...onFloors), (held, permission) => {
      const whole = wholeFloors(held, permission);
      const isWhole = (floor: string): boolean => (reachOn(held, permission, floor)?.whole ?? null) !== null;
      const reached = floors.filter(isWhole);
      expect(whole === null ? floors : floors.filter((floor) => whole.includes(floor))).toEqual(reached);
      expect(whole === null).toBe(isWhole('a floor that nobody names'));
    }),
  );
});
