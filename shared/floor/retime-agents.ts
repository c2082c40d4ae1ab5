import type { Agent } from './agent/agent.ts';
import { presencePoints, type PresencePoint } from './agent/presence-points.ts';
import { sweep } from './agent/timeline.ts';
import type { Floor } from './floor.ts';
import { wordsOn } from './merges.ts';

/** Brings the timelines of the agents touched since the last commit up to date; call it before looking at agents. */
export const retimeAgents = (floor: Floor): void => {
  for (const id of floor.changes.agents.keys()) retimeAgent(floor, id);
};

export const retimeAgent = (floor: Floor, id: string): void => {
  const [agent, since] = [floor.agents.get(id), floor.changes.agents.get(id)];
  if (agent && since !== undefined) retime(floor, agent, since);
};

/** The instant from which presence reads differently: a late word also confirms what an earlier one only inferred (SPEC AG3). */
const firstDifference = (before: readonly PresencePoint[], after: readonly PresencePoint[]): number => {
  let index = 0;
  while (before[index]?.at === after[index]?.at && before[index]?.inferred === after[index]?.inferred) {
    if (index >= before.length) return Number.POSITIVE_INFINITY;
    index += 1;
  }
  return Math.min(before[index]?.at ?? Number.POSITIVE_INFINITY, after[index]?.at ?? Number.POSITIVE_INFINITY);
};

/** Returns the instant from which they differ. */
export const renewPoints = (floor: Floor, agent: Agent): number => {
  const before = agent.points;
  agent.points = presencePoints(agent.id, wordsOn(floor, agent), floor.snapshots);
  agent.stalePoints = false;
  return firstDifference(before, agent.points);
};

export const retime = (floor: Floor, agent: Agent, since: number): void => {
  const from = agent.stalePoints ? Math.min(since, renewPoints(floor, agent)) : since;
  sweep(
    agent.spans,
    from,
    agent.points,
    agent.work.values().flatMap((work) => work.segments),
  );
};
