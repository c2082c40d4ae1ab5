import type { Grant } from './grant.ts';
import type { Scope } from './scope.ts';

const named = (scope: Scope): string[] => {
  switch (scope.kind) {
    case 'everything':
      return [];
    case 'floors':
      return scope.floors;
    case 'teams':
      return scope.teams.map(({ floor, team }) => `${floor}/${team}`);
    case 'programs':
      return scope.programs.map(({ floor, program }) => `${floor}/${program}`);
    case 'agents':
      return scope.agents.map(({ floor, agent }) => `${floor}/${agent}`);
  }
};

/** As the audit log keeps it: `team_lead on teams north/Blue, north/Red; planner on everything`. */
export const grantWords = (grants: readonly Grant[]): string =>
  grants
    .map(({ role, scope, names }) => {
      const words = [role, 'on', scope.kind, named(scope).join(', ')].filter((word) => word !== '').join(' ');
      return names === null ? words : `${words}, names ${names}`;
    })
    .join('; ') || 'nothing';
