import type { AgentCounts, AgentTile } from '../board.ts';
import { isUnverified, noAgents } from './count-agents.ts';

/** Any instant will do: it keeps sums of instants of thousands of agents exact. */
const origin = Date.UTC(2026, 0, 1);

/** The agents of a queue, or of a group, counted: kept by adding and withdrawing single agents. */
export interface Crew {
  readonly counts: AgentCounts;
  readonly offline: { count: number };
  /** Those free now, by how many queues they serve (SPEC AG8). */
  readonly freeByQueues: Map<number, number>;
  /** Start of the idle streak by agent, and the sum of these since `origin`. */
  readonly idle: Map<string, number>;
  idleSum: number;
  /** Null: to be sought. */
  longestIdle: number | null;
}

export const newCrew = (): Crew => ({
  counts: noAgents(),
  offline: { count: 0 },
  freeByQueues: new Map(),
  idle: new Map(),
  idleSum: 0,
  longestIdle: null,
});

/** Adds an agent, or with `sign` −1 withdraws the very tile that was added; `serves`: this crew is one of so many for them. */
export const countIn = (crew: Crew, tile: AgentTile, free: boolean, sign: 1 | -1, serves = tile.queues.length): void => {
  if (tile.state === 'offline') crew.offline.count += sign;
  else {
    crew.counts[isUnverified(tile) ? 'unverified' : tile.state] += sign;
    if (free) crew.counts.free += sign;
  }
  if (free) crew.freeByQueues.set(serves, (crew.freeByQueues.get(serves) ?? 0) + sign);
  if (tile.idleSince === null) return;
  crew.idleSum += sign * (tile.idleSince - origin);
  if (sign === 1) crew.idle.set(tile.id, tile.idleSince);
  else crew.idle.delete(tile.id);
  if (crew.longestIdle !== null && (sign === 1 ? tile.idleSince < crew.longestIdle : tile.idleSince === crew.longestIdle))
    crew.longestIdle = sign === 1 ? tile.idleSince : null;
};

const longestIdleOf = (crew: Crew): number | null => {
  if (crew.longestIdle === null)
    for (const since of crew.idle.values()) crew.longestIdle = Math.min(crew.longestIdle ?? since, since);
  return crew.longestIdle;
};

/** Idle now: since when the longest, and the mean of their instants (idle time = now − instant). */
export const idleOf = (crew: Crew): { longestIdleSince: number | null; meanIdleSince: number | null } => ({
  longestIdleSince: longestIdleOf(crew),
  meanIdleSince: crew.idle.size === 0 ? null : origin + Math.round(crew.idleSum / crew.idle.size),
});

/** An agent who serves k queues is 1/k of each one's supply (SPEC AG8); in a group each is one. */
export const supplyOf = (crew: Crew, shared: boolean): number => {
  let supply = 0;
  for (const [queues, count] of [...crew.freeByQueues].sort(([a], [b]) => a - b))
    supply += shared ? count / Math.max(1, queues) : count;
  return supply;
};
