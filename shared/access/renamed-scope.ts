import type { Scope } from './scope.ts';

/** A team or a program, which is nothing but its name. */
export interface NamedPart {
  readonly floor: string;
  readonly kind: 'team' | 'program';
  readonly name: string;
}

/** Names once this one is called `to`; of two that are one then, one. */
export const renamedAmong = (names: readonly string[], name: string, to: string): string[] => [
  ...new Set(names.map((one) => (one === name ? to : one))),
];

type Place = readonly [floor: string, name: string];

const renamed = (places: readonly Place[], { floor, name }: NamedPart, to: string): Place[] => {
  const after = places.map(([on, one]): Place => [on, on === floor && one === name ? to : one]);
  return [...new Map(after.map((place) => [JSON.stringify(place), place])).values()];
};

/** A scope once this part is called `to`; of two that are one then, one. */
export const renamedScope = (scope: Scope, part: NamedPart, to: string): Scope => {
  if (scope.kind === 'teams' && part.kind === 'team') {
    const places = scope.teams.map(({ floor, team }): Place => [floor, team]);
    return { kind: 'teams', teams: renamed(places, part, to).map(([floor, team]) => ({ floor, team })) };
  }
  if (scope.kind === 'programs' && part.kind === 'program') {
    const places = scope.programs.map(({ floor, program }): Place => [floor, program]);
    return { kind: 'programs', programs: renamed(places, part, to).map(([floor, program]) => ({ floor, program })) };
  }
  return scope;
};
