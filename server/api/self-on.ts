import type { Identity } from '../auth/identity.ts';

/** The agents that somebody is on a floor: whom they don't review. */
export const selfOn = ({ grants }: Identity, floor: string): string[] =>
  grants.flatMap(({ role, scope }) =>
    role === 'agent' && scope.kind === 'agents'
      ? scope.agents.filter((one) => one.floor === floor).map(({ agent }) => agent)
      : [],
  );
