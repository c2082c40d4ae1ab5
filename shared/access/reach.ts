import type { Grant } from './grant.ts';
import { moreTelling, type NameLevel } from './name-level.ts';
import type { FloorPermission, InstancePermission, Permission } from './permission.ts';
import { rolePermissions } from './role-permissions.ts';

export interface ReachedProgram {
  readonly program: string;
  readonly names: NameLevel;
}

/** How much of one floor somebody reaches. Lists are sorted, so that equal reaches read the same. */
export interface Reach {
  /** How agents are named to somebody who reaches the whole floor; null: only the parts below. */
  readonly whole: NameLevel | null;
  /** Agents of these teams, by name, and the floor’s queues. */
  readonly teams: readonly string[];
  /** Queues and contacts of these programs, and agents while on such a contact. */
  readonly programs: readonly ReachedProgram[];
  /** Their own. */
  readonly agents: readonly string[];
}

export const nowhere: Reach = { whole: null, teams: [], programs: [], agents: [] };

const holds = ({ role }: Grant, permission: Permission): boolean => rolePermissions[role].includes(permission);
const namesOf = (grant: Grant): NameLevel => grant.names ?? (holds(grant, 'agents.name') ? 'full' : 'nobody');

const isWhole = ({ scope }: Grant, floor: string): boolean =>
  scope.kind === 'everything' || (scope.kind === 'floors' && scope.floors.includes(floor));

interface OnFloor {
  readonly floor: string;
}

const here = <T extends OnFloor>(named: readonly T[], floor: string): T[] => named.filter((one) => one.floor === floor);

const teamsOf = ({ scope }: Grant, floor: string): string[] =>
  scope.kind === 'teams' ? here(scope.teams, floor).map(({ team }) => team) : [];
const agentsOf = ({ scope }: Grant, floor: string): string[] =>
  scope.kind === 'agents' ? here(scope.agents, floor).map(({ agent }) => agent) : [];
const programsOf = (grant: Grant, floor: string): ReachedProgram[] =>
  grant.scope.kind === 'programs'
    ? here(grant.scope.programs, floor).map(({ program }) => ({ program, names: namesOf(grant) }))
    : [];

const sorted = (names: readonly string[]): string[] => [...new Set(names)].sort();

/** Each program once, with the most that any grant lets read. */
const together = (reached: readonly ReachedProgram[]): ReachedProgram[] =>
  sorted(reached.map(({ program }) => program)).map((program) => ({
    program,
    names: reached
      .filter((one) => one.program === program)
      .map(({ names }) => names)
      .reduce(moreTelling),
  }));

const isNothing = ({ whole, teams, programs, agents }: Reach): boolean =>
  whole === null && teams.length + programs.length + agents.length === 0;

/** How far these grants carry a permission on a floor; null: not at all. Grants add up. */
export const reachOn = (grants: readonly Grant[], permission: FloorPermission, floor: string): Reach | null => {
  const held = grants.filter((grant) => holds(grant, permission));
  const levels = held.filter((grant) => isWhole(grant, floor)).map(namesOf);
  const reach: Reach = {
    whole: levels.length === 0 ? null : levels.reduce(moreTelling),
    teams: sorted(held.flatMap((grant) => teamsOf(grant, floor))),
    programs: together(held.flatMap((grant) => programsOf(grant, floor))),
    agents: sorted(held.flatMap((grant) => agentsOf(grant, floor))),
  };
  return isNothing(reach) ? null : reach;
};

/** True where they hold it on anything at all. */
export const holdsAnywhere = (grants: readonly Grant[], permission: Permission): boolean =>
  grants.some((grant) => holds(grant, permission));

/** True where any of the grants touches the floor: to everybody else it does not exist. */
export const knowsFloor = (grants: readonly Grant[], floor: string): boolean =>
  grants.some((grant) => isWhole(grant, floor) || [teamsOf, programsOf, agentsOf].some((of) => of(grant, floor).length > 0));

/** What concerns the whole instance takes a role on everything. */
export const mayOnInstance = (grants: readonly Grant[], permission: InstancePermission): boolean =>
  grants.some((grant) => grant.scope.kind === 'everything' && holds(grant, permission));
