import { moreTelling, type NameLevel } from './name-level.ts';
import type { Reach } from './reach.ts';

interface SeenQueue {
  readonly program: string | null;
}

interface SeenAgent {
  readonly id: string;
  readonly team: string | null;
  /** The contacts in hand. */
  readonly contacts: readonly { readonly program: string | null }[];
}

interface SeenContact {
  readonly program: string | null;
  /** Those who had a part in it, with the teams they are in now. */
  readonly agents: readonly Pick<SeenAgent, 'id' | 'team'>[];
}

/** Whoever has a team on a floor sees its queues: a queue waits for all of its teams. */
export const seesAllQueues = ({ whole, teams }: Reach): boolean => whole !== null || teams.length > 0;

/** How agents are named on what belongs to a program; null: it is none of theirs. */
export const programNames = ({ programs }: Reach, program: string | null): NameLevel | null =>
  programs.find((one) => one.program === program)?.names ?? null;

export const seesQueue = (reach: Reach, { program }: SeenQueue): boolean =>
  seesAllQueues(reach) || programNames(reach, program) !== null;

const most = (levels: readonly (NameLevel | null)[]): NameLevel | null =>
  levels.filter((level) => level !== null).reduce<NameLevel | null>((a, b) => (a === null ? b : moreTelling(a, b)), null);

/** In one of their teams, or they themselves. */
export const isOwnAgent = ({ teams, agents }: Reach, { id, team }: Pick<SeenAgent, 'id' | 'team'>): boolean =>
  agents.includes(id) || (team !== null && teams.includes(team));

/**
 * How an agent is shown; null: not as a single one. Through a program an agent is seen only while on one of its contacts
 * (SPEC BD1).
 */
export const seesAgent = (reach: Reach, agent: SeenAgent): NameLevel | null =>
  most([
    reach.whole,
    isOwnAgent(reach, agent) ? 'full' : null,
    ...agent.contacts.map(({ program }) => programNames(reach, program)),
  ]);

export const seesContact = (reach: Reach, { program, agents }: SeenContact): boolean =>
  reach.whole !== null || programNames(reach, program) !== null || agents.some((agent) => isOwnAgent(reach, agent));

/** Of the contacts in hand only those within reach, where the agent is not wholly within it. */
export const seesContactOf = (reach: Reach, agent: SeenAgent, contact: { readonly program: string | null }): boolean =>
  reach.whole !== null || isOwnAgent(reach, agent) || programNames(reach, contact.program) !== null;

/** Somebody’s own agents are theirs by name; all of a floor’s only where the whole floor is, and named in full. */
export const namesAgents = ({ whole }: Reach): boolean => whole === null || whole === 'full';
