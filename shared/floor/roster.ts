import type { FloorEvent } from '../events/floor-event.ts';
import { firstDifference } from '../schedules/first-difference.ts';
import type { ScheduledSpan } from '../schedules/scheduled-span.ts';
import type { Agent } from './agent/agent.ts';
import { agentOf } from './entities.ts';
import type { Floor } from './floor.ts';
import { compareEvents } from './order.ts';
import { touchAgent } from './touch-agent.ts';

export type RosterEvent = FloorEvent<'config.roster_defined'>;

const spansOf = ({ data: { spans } }: RosterEvent): ScheduledSpan[] =>
  spans.map(({ from, until, activity }) => ({ from: Date.parse(from), until: Date.parse(until), activity }));

export const schedule = (agent: Agent, roster: RosterEvent): void => {
  agent.roster = roster;
  agent.scheduled = spansOf(roster);
};

/**
 * The newest word on somebody's schedule is all that counts (SPEC EV9). What it changes of the past is judged anew: of what lies before
 * the horizon nothing is, or each new day, which leaves a day out, would bring everybody's past back.
 */
export const applyRoster = (floor: Floor, event: RosterEvent): void => {
  const agent = agentOf(floor, event.data.agent);
  if (agent.roster && compareEvents(agent.roster, event) >= 0) return;
  const before = agent.scheduled;
  schedule(agent, event);
  floor.changes.rosters.add(agent.id);
  touchAgent(floor, agent.id, Math.min(floor.clock.now, firstDifference(before, agent.scheduled, floor.horizon)));
};
