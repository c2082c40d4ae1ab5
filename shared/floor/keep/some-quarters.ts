import type { Agent } from '../agent/agent.ts';
import type { Floor } from '../floor.ts';
import { touchedQuarters } from './kept-agent-tally.ts';

export interface SomeQuarters {
  /** Key → an agent's quarter-hour to write now. */
  readonly now: Map<string, { agent: Agent; start: number }>;
  /** Agent → the instant from which later commits are to write theirs. */
  readonly later: Map<string, number>;
}

/** Of the quarter-hours to write at most so many: a snapshot of hours ago may touch all of all agents. */
export const someQuarters = (floor: Floor, lastCommit: number, horizon: number, most: number): SomeQuarters => {
  const now = touchedQuarters(floor, lastCommit, horizon);
  const later = new Map<string, number>();
  let taken = 0;
  for (const [key, { agent, start }] of now) {
    taken += 1;
    if (taken <= most) continue;
    now.delete(key);
    later.set(agent.id, Math.min(start, later.get(agent.id) ?? start));
  }
  return { now, later };
};
