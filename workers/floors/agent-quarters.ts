import { keepAgentTally, type KeptAgentTally } from '@floorlight/shared/floor/keep/kept-agent-tally.ts';
import { someQuarters } from '@floorlight/shared/floor/keep/some-quarters.ts';
import type { FloorRun } from './floor-run.ts';

/** Agents' quarter-hours one commit writes, in their hash and to the outbox: DESIGN's 2,000 fields. */
export const quartersAtOnce = 1000;

/** What this commit writes of agents' time; what is more is left to the next, as `floor.untallied`. */
export const agentQuarters = ({ floor, meta, horizon }: FloorRun): Map<string, KeptAgentTally | null> => {
  const { now, later } = someQuarters(floor, meta.now, horizon, quartersAtOnce);
  floor.untallied = later;
  return new Map([...now].map(([key, { agent, start }]) => [key, keepAgentTally(agent, start)]));
};
