import type { Grant } from '@floorlight/shared/access/grant.ts';
import { role as roles, type Role } from '@floorlight/shared/access/role.ts';
import type { Scope } from '@floorlight/shared/access/scope.ts';

export type ScopeKind = Scope['kind'];
export type PartKind = 'teams' | 'programs' | 'agents';

/** Something on a floor, by its floor: the same word on another floor is another company’s. */
export interface Part {
  readonly floor: string;
  readonly name: string;
}

const most: readonly ScopeKind[] = ['everything', 'floors', 'teams', 'programs'];

/** What a role can be held on, as shared/access/grant.ts has it; the first is what is offered first. */
export const kindsFor = (role: Role): readonly ScopeKind[] => {
  if (role === 'agent') return ['agents'];
  if (role === 'client') return ['programs', 'floors'];
  return role === 'screen' ? ['floors'] : most;
};

/** What people and keys are given here; screens get theirs where they are paired. */
export const givenRoles: readonly Role[] = roles.options.filter((role) => role !== 'screen');

export const isPartKind = (kind: ScopeKind): kind is PartKind => kind !== 'everything' && kind !== 'floors';

export const partsOf = (scope: Scope): Part[] => {
  switch (scope.kind) {
    case 'teams':
      return scope.teams.map(({ floor, team }) => ({ floor, name: team }));
    case 'programs':
      return scope.programs.map(({ floor, program }) => ({ floor, name: program }));
    case 'agents':
      return scope.agents.map(({ floor, agent }) => ({ floor, name: agent }));
    default:
      return [];
  }
};

export const withParts = (kind: PartKind, parts: readonly Part[]): Scope => {
  switch (kind) {
    case 'teams':
      return { kind, teams: parts.map(({ floor, name }) => ({ floor, team: name })) };
    case 'programs':
      return { kind, programs: parts.map(({ floor, name }) => ({ floor, program: name })) };
    case 'agents':
      return { kind, agents: parts.map(({ floor, name }) => ({ floor, agent: name })) };
  }
};

/** Of this kind, with nothing chosen yet. */
export const emptyScope = (kind: ScopeKind): Scope => {
  if (isPartKind(kind)) return withParts(kind, []);
  return kind === 'floors' ? { kind, floors: [] } : { kind };
};

/** Whether it says what the role is held on. */
export const isWhole = ({ scope }: Grant): boolean => {
  if (scope.kind === 'everything') return true;
  return scope.kind === 'floors' ? scope.floors.length > 0 : partsOf(scope).length > 0;
};

/** The same grant with another role; its scope stays where that role can be held on it. */
export const withRole = (grant: Grant, role: Role): Grant => {
  const kinds = kindsFor(role);
  const scope = kinds.includes(grant.scope.kind) ? grant.scope : emptyScope(kinds[0] ?? 'everything');
  return { role, scope, names: role === 'client' ? grant.names : null };
};
