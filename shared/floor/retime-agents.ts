import type { Agent } from './agent/agent.ts';
import { presencePoints } from './agent/presence-points.ts';
import { sweep } from './agent/timeline.ts';
import type { Floor } from './floor.ts';

/** Brings the timelines of the agents touched since the last commit up to date; call it before looking at agents. */
export const retimeAgents = (floor: Floor): void => {
  for (const [id, since] of floor.changes.agents) {
    const agent = floor.agents.get(id);
    if (agent) retime(floor, agent, since);
  }
};

export const retime = (floor: Floor, agent: Agent, since: number): void => {
  agent.points = presencePoints(agent.id, agent.presence, floor.snapshots);
  sweep(
    agent.spans,
    since,
    agent.points,
    agent.work.values().flatMap((work) => work.segments),
  );
};
