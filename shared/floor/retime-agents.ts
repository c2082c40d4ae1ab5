import type { Agent } from './agent/agent.ts';
import { presencePoints, type PresencePoint } from './agent/presence-points.ts';
import { sweep } from './agent/timeline.ts';
import type { Floor } from './floor.ts';

/** Brings the timelines of the agents touched since the last commit up to date; call it before looking at agents. */
export const retimeAgents = (floor: Floor): void => {
  for (const [id, since] of floor.changes.agents) {
    const agent = floor.agents.get(id);
    if (agent) retime(floor, agent, since);
  }
};

/** The instant from which presence reads differently: a late word also confirms what an earlier one only inferred (SPEC AG3). */
const firstDifference = (before: readonly PresencePoint[], after: readonly PresencePoint[]): number => {
  const same = (a: PresencePoint, b: PresencePoint): boolean => a.at === b.at && a.inferred === b.inferred;
  const index = before.findIndex((point, nth) => !after[nth] || !same(point, after[nth]));
  return index < 0 ? Number.POSITIVE_INFINITY : (before[index]?.at ?? Number.POSITIVE_INFINITY);
};

export const retime = (floor: Floor, agent: Agent, since: number): void => {
  const before = agent.points;
  agent.points = presencePoints(agent.id, agent.presence, floor.snapshots);
  sweep(
    agent.spans,
    Math.min(since, firstDifference(before, agent.points)),
    agent.points,
    agent.work.values().flatMap((work) => work.segments),
  );
};
