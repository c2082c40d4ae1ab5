import type { AgentCounts, AgentTile, QueueTile } from '@floorlight/shared/board/board.ts';
import { shownState } from '@floorlight/shared/words/agent-state.ts';

const inDoubt = ['unverified', 'contradictory'];

/**
 * The agents a queue counts so, longest in their state first. Those free (SPEC AG8) are only those idle: who has room beside a
 * contact in hand is known to the floor alone.
 */
export const crewOf = (agents: readonly AgentTile[], queue: QueueTile, counted: keyof AgentCounts): AgentTile[] => {
  const members = queue.members ?? [queue.id];
  const isMember = ({ queues }: AgentTile): boolean =>
    queue.id === '*' || queues.some(({ id, paused }) => members.includes(id) && !(counted === 'free' && paused));
  const fits = (agent: AgentTile): boolean => {
    const state = shownState(agent);
    if (counted === 'unverified') return inDoubt.includes(state);
    return state === (counted === 'free' ? 'available' : counted);
  };
  return agents.filter((agent) => isMember(agent) && fits(agent)).toSorted((one, other) => one.since - other.since);
};
