import { pastLimit } from '../../metrics/past-limit.ts';
import type { Resting } from '../../risk/lever.ts';
import type { AgentTile } from '../board.ts';
import { isUnverified } from './count-agents.ts';

/** Not ready for a reason that was given, past its limit or without one: who is within a limit is left in peace. */
const canBeCalled = (tile: AgentTile, now: number): boolean =>
  tile.state === 'not_ready' &&
  tile.reason !== null &&
  !isUnverified(tile) &&
  (tile.limitSeconds === null || pastLimit(tile, now));

/** Agents who could be called from what they do, by the queues they are members of. */
export const callableByQueue = (agents: Iterable<AgentTile>, now: number): ReadonlyMap<string, readonly AgentTile[]> => {
  const byQueue = new Map<string, AgentTile[]>();
  for (const tile of agents) {
    if (!canBeCalled(tile, now)) continue;
    for (const id of new Set(tile.queues.map((queue) => queue.id))) byQueue.set(id, [...(byQueue.get(id) ?? []), tile]);
  }
  return byQueue;
};

/** Each agent once, by reason. */
export const restingOf = (agents: Iterable<AgentTile>): Resting[] => {
  const reasons = new Map<string, Resting>();
  for (const { reason, limitSeconds } of new Set(agents)) {
    const id = reason ?? '';
    reasons.set(id, { reason: id, agents: (reasons.get(id)?.agents ?? 0) + 1, overdue: limitSeconds !== null });
  }
  return [...reasons.values()];
};
