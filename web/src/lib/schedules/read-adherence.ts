import type { Ratio } from '@floorlight/shared/board/board.ts';
import { answerOf } from '#lib/live/api-problem.ts';
import { ratioOf } from '@floorlight/shared/metrics/ratio.ts';
import { teamName } from './agent-groups.ts';
import { readInDays, type Days } from './read-in-days.ts';

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

interface Asked extends Days {
  readonly floor: string;
  /** None: all of them; the empty name: who is of no team. */
  readonly team: readonly string[];
  /** None: all of them. */
  readonly agent: readonly string[];
}

const readDays = async ({ floor, from, to, team, agent }: Asked, signal: AbortSignal): Promise<Adherence> => {
  const asked = new URLSearchParams([
    ...[
      ['from', from],
      ['to', to],
    ],
    ...team.map((each) => ['team', each]),
    ...agent.map((each) => ['agent', each]),
  ]);
  const address = `/api/v1/floors/${encodeURIComponent(floor)}/adherence?${asked}`;
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

const sumOf = (one: Ratio, other: Ratio): Ratio => ratioOf(one.numerator + other.numerator, one.denominator + other.denominator);
const keptIn = (one: Kept, other: Kept | undefined): Kept =>
  other ? { adherence: sumOf(one.adherence, other.adherence), conformance: sumOf(one.conformance, other.conformance) } : one;
const allIn = (one: Adherence['agents'], other: Adherence['agents']): Adherence['agents'] =>
  new Map([...other, ...[...one].map(([name, kept]) => [name, keptIn(kept, other.get(name))] as const)]);

/** Of different days: sums add (SPEC MX8). */
export const joinAdherence = (one: Adherence, other: Adherence): Adherence => ({
  agents: allIn(one.agents, other.agents),
  teams: allIn(one.teams, other.teams),
  total: keptIn(one.total, other.total),
  pending: one.pending + other.pending,
});

/** @throws ApiProblem */
export const readAdherence = (asked: Asked, signal: AbortSignal): Promise<Adherence> =>
  readInDays(asked, (days) => readDays({ ...asked, ...days }, signal), joinAdherence);
