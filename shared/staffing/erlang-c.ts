import { erlangB } from './erlang-b.ts';
import { loadOf, type Demand } from './load.ts';
import type { SteadyQueue } from './steady-queue.ts';

/** SPEC MX9, Erlang C: the chance to wait where nobody gives up; 1 where the load reaches the agents. */
export const erlangC = (load: number, agents: number): number => {
  const blocked = erlangB(load, agents);
  return load >= agents ? 1 : blocked / (1 - (load / agents) * (1 - blocked));
};

/** The load reaches the agents: the line grows without end. */
const flooded: SteadyQueue = {
  waitChance: 1,
  meanWait: Infinity,
  meanWaiting: Infinity,
  occupancy: 1,
  abandoned: 0,
  answeredWithin: () => 0,
  leftWithin: () => 0,
};

/** SPEC MX9, Erlang C (M/M/N): everybody waits for as long as it takes. */
export const patientQueue = (demand: Demand, agents: number): SteadyQueue => {
  const load = loadOf(demand);
  const waitChance = erlangC(load, agents);
  if (load >= agents) return flooded;
  const spare = (agents - load) / demand.handleTime;
  const answeredWithin = (time: number): number => (time < 0 ? 0 : 1 - waitChance * Math.exp(-spare * time));
  return {
    waitChance,
    meanWait: waitChance / spare,
    meanWaiting: (demand.rate * waitChance) / spare,
    occupancy: load / agents,
    abandoned: 0,
    answeredWithin,
    leftWithin: answeredWithin,
  };
};
