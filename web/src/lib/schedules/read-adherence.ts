import type { Ratio } from '@floorlight/shared/board/board.ts';
import { answerOf } from '#lib/live/api-problem.ts';
import { teamName } from './agent-groups.ts';

/** How somebody, or a team, kept to what was scheduled (SPEC MX8). */
export interface Kept {
  readonly adherence: Ratio;
  readonly conformance: Ratio;
}

/** Of the days asked for, as far as they have passed. */
export interface Adherence {
  readonly agents: ReadonlyMap<string, Kept>;
  /** By name; of no team: the empty name. */
  readonly teams: ReadonlyMap<string, Kept>;
  readonly total: Kept;
  /** Days of people that are in no sum yet. */
  readonly pending: number;
}

interface Answer {
  readonly agents: readonly { readonly agent: { readonly id: string }; readonly total: Kept }[];
  readonly teams: readonly { readonly team: string | null; readonly total: Kept }[];
  readonly total: Kept;
  readonly pending: number;
}

interface Asked {
  readonly floor: string;
  /** Of the floor's calendar, `yyyy-mm-dd`, both included. */
  readonly from: string;
  readonly to: string;
}

/** @throws ApiProblem */
export const readAdherence = async ({ floor, from, to }: Asked, signal: AbortSignal): Promise<Adherence> => {
  const address = `/api/v1/floors/${encodeURIComponent(floor)}/adherence?${new URLSearchParams({ from, to })}`;
  const { agents, teams, total, pending } = await answerOf<Answer>(
    await fetch(address, { headers: { accept: 'application/json' }, signal }),
  );
  return {
    agents: new Map(agents.map(({ agent, total: own }) => [agent.id, own])),
    teams: new Map(teams.map(({ team, total: own }) => [teamName(team), own])),
    total,
    pending,
  };
};
