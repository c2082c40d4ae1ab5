import { daySpans } from '../../floor/agent/agent-day.ts';
import type { Agent } from '../../floor/agent/agent.ts';
import { doubtsOf } from '../../floor/agent/doubts.ts';
import { lastingSilences, type BrokenSilence } from '../../floor/source.ts';
import type { StateSpan } from '../../schedules/judge-adherence.ts';
import { stateSpansOf } from '../../schedules/state-spans.ts';
import type { Context } from '../../runtime/context.ts';
import { readAgents } from '../read-agents.ts';
import { readLook } from '../read-look.ts';
import { storedSilences } from '../reports/silences.ts';
import { floorNowOf, type FloorNow } from './floor-now.ts';

/** A floor and its agents' states of today and yesterday. */
export interface OpenStates {
  readonly floor: FloorNow;
  /** None of who was not seen in these days. */
  readonly states: ReadonlyMap<string, readonly StateSpan[]>;
}

const statesOf = (agent: Agent, { horizon, now }: FloorNow, silences: readonly BrokenSilence[]): StateSpan[] => {
  const period = { from: horizon, to: now };
  return stateSpansOf(daySpans(agent, horizon, now + 1, now), doubtsOf(agent, silences, period), now);
};

/** Settings, clock and sources; null for a floor that never committed. */
export const readFloorNow = async ({ redis }: Pick<Context, 'redis'>, floor: string): Promise<FloorNow | null> => {
  const look = await readLook(redis, floor, {});
  return look && floorNowOf(look);
};

/**
 * The states of agents as the floor holds them. More than one look takes are read one after the other, and told as of the first: all of
 * the same two days.
 * @returns null when the floor moved too quickly to be taken in.
 */
export const readOpenStates = async (
  { redis, db }: Pick<Context, 'redis' | 'db'>,
  asked: FloorNow,
  agents: readonly string[],
): Promise<OpenStates | null> => {
  const { id } = asked;
  const broken = await storedSilences(db, id, asked.horizon, asked.now);
  const taken = await readAgents(redis, id, agents, (look, agent) => {
    const floor = floorNowOf(look);
    return statesOf(agent, floor, [...broken, ...lastingSilences(floor.sources, floor.now)]);
  });
  return taken && { floor: taken.first ? floorNowOf(taken.first) : asked, states: taken.told };
};
