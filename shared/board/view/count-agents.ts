import type { Agent } from '../../floor/agent/agent.ts';
import type { Floor } from '../../floor/floor.ts';
import { agentCounts, type AgentCounts, type AgentTile } from '../board.ts';

export const noAgents = (): AgentCounts =>
  Object.fromEntries(Object.keys(agentCounts.shape).map((field) => [field, 0])) as AgentCounts;

export const isUnverified = ({ confidence }: AgentTile): boolean => confidence === 'unverified' || confidence === 'contradictory';

const openByChannel = (agent: Agent, tile: AgentTile): Map<string, number> => {
  const counts = new Map<string, number>();
  for (const id of new Set(tile.contacts.map((contact) => contact.id))) {
    const channel = agent.work.get(id)?.channel ?? 'voice';
    counts.set(channel, (counts.get(channel) ?? 0) + 1);
  }
  return counts;
};

/**
 * SPEC AG8 but for membership: confirmed or inferred, chose to be available, capacity left on the channel (one, where nobody
 * said). Ringing and after-contact work take a place too; voice is not shared: who is on a voice contact has
 * room for nothing else, and who is on any other has none for voice.
 */
export const hasRoom = (floor: Floor, tile: AgentTile, channel: string): boolean => {
  const agent = floor.agents.get(tile.id);
  if (!agent || isUnverified(tile) || agent.points.at(-1)?.presence !== 'available') return false;
  const open = openByChannel(agent, tile);
  if (open.has('voice') || (channel === 'voice' && open.size > 0)) return false;
  return (open.get(channel) ?? 0) < (agent.capacity?.data.capacity?.[channel] ?? 1);
};
