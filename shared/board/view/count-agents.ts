import type { Floor } from '../../floor/floor.ts';
import type { AgentCounts, AgentTile } from '../board.ts';

export const noAgents = (): AgentCounts => ({
  talking: 0,
  holding: 0,
  dialling: 0,
  other_call: 0,
  ringing: 0,
  acw: 0,
  not_ready: 0,
  available: 0,
  unverified: 0,
  free: 0,
});

export const isUnverified = ({ confidence }: AgentTile): boolean => confidence === 'unverified' || confidence === 'contradictory';

/** Contacts at once on a channel: what the source or settings say, else one (SPEC AG8). */
const capacityOf = (floor: Floor, agent: string, channel: string): number =>
  floor.agents.get(agent)?.capacity?.data.capacity?.[channel] ?? 1;

/** SPEC AG8 but for membership: confirmed or inferred, chose to be available, capacity left. */
export const hasRoom = (floor: Floor, tile: AgentTile, channel: string): boolean => {
  if (isUnverified(tile) || floor.agents.get(tile.id)?.points.at(-1)?.presence !== 'available') return false;
  if (tile.state === 'acw') return false;
  return tile.contacts.length < capacityOf(floor, tile.id, channel);
};

/** Adds an agent to the counts by displayed state; offline agents are in none. */
export const countAgent = (counts: AgentCounts, tile: AgentTile, free: boolean): void => {
  if (tile.state === 'offline') return;
  if (isUnverified(tile)) counts.unverified += 1;
  else counts[tile.state] += 1;
  if (free) counts.free += 1;
};
