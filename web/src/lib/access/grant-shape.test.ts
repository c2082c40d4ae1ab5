import fc from 'fast-check';
import { expect, test } from 'vitest';
import { grant, type Grant } from '@floorlight/shared/access/grant.ts';
import { role } from '@floorlight/shared/access/role.ts';
import {
  emptyScope,
  givenRoles,
  isPartKind,
  isWhole,
  kindsFor,
  partsOf,
  withParts,
  withRole,
  type ScopeKind,
} from './grant-shape.ts';

const kinds: readonly ScopeKind[] = ['everything', 'floors', 'teams', 'programs', 'agents'];
const anyRole = fc.constantFrom(...role.options);
const anyKind = fc.constantFrom(...kinds);
const part = { floor: 'north', name: 'Blue' };

const full = (kind: ScopeKind): Grant['scope'] => {
  if (isPartKind(kind)) return withParts(kind, [part]);
  return kind === 'floors' ? { kind, floors: ['north'] } : { kind: 'everything' };
};

test('a role is offered on just what it can be held on', () => {
  fc.assert(
    fc.property(anyRole, anyKind, (held, kind) => {
      const takes = grant.safeParse({ role: held, scope: full(kind) }).success;
      expect(kindsFor(held).includes(kind)).toBe(takes);
    }),
  );
});

test('whatever role is chosen after another, what is held stays something that role can be held on', () => {
  fc.assert(
    fc.property(fc.array(anyRole, { minLength: 1, maxLength: 6 }), (chosen) => {
      const last = chosen.reduce<Grant>(withRole, { role: 'planner', scope: { kind: 'everything' }, names: null });
      expect(last.role).toBe(chosen.at(-1));
      expect(kindsFor(last.role)).toContain(last.scope.kind);
      expect(grant.safeParse(last).success).toBe(isWhole(last));
    }),
  );
});

test('parts go into a scope and come out as they were', () => {
  const parts = fc.array(fc.record({ floor: fc.string(), name: fc.string() }));
  fc.assert(
    fc.property(fc.constantFrom('teams', 'programs', 'agents'), parts, (kind, chosen) => {
      expect(partsOf(withParts(kind, chosen))).toEqual(chosen);
    }),
  );
});

test('what is not chosen yet is not whole; a screen’s role is not given here', () => {
  for (const kind of kinds.slice(1)) expect(isWhole({ role: 'planner', scope: emptyScope(kind), names: null })).toBe(false);
  expect(givenRoles).not.toContain('screen');
});
