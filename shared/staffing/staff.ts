import { agentsNeeded, withShrinkage } from './agents-needed.ts';
import { impatientQueue } from './erlang-a.ts';
import { patientQueue } from './erlang-c.ts';
import { levelBy, type LevelBy } from './level-by.ts';
import type { SteadyQueue } from './steady-queue.ts';

/** What is to be reached, and of what people are made. Times in seconds, shares from 0 to 1. */
export interface StaffingRules extends LevelBy {
  readonly goal: number;
  readonly mostOccupancy: number;
  readonly shrinkage: number;
  /** Null: nobody gives up (Erlang C). */
  readonly patience: number | null;
}

export interface Demanded {
  readonly contacts: number;
  /** Seconds in which they come. */
  readonly within: number;
  readonly handleTime: number;
}

/** How a number of agents would fare. A mean wait of null has no end. */
export interface Outcome {
  readonly agents: number;
  readonly serviceLevel: number;
  readonly occupancy: number;
  readonly abandoned: number;
  readonly meanWait: number | null;
}

export interface Staffed {
  readonly erlangs: number;
  readonly required: number;
  /** For that many to be at work, shrinkage counted in. */
  readonly scheduled: number;
}

/** Fewer than one contact in this many such intervals is no work to staff for. */
const HARDLY = 20;

const modelOf = ({ patience }: StaffingRules, { contacts, within, handleTime }: Demanded) => {
  const demand = { rate: contacts / within, handleTime };
  return (_: unknown, agents: number): SteadyQueue =>
    patience === null ? patientQueue(demand, agents) : impatientQueue({ ...demand, patience }, agents);
};

/** The fewest agents that reach the goal within the occupancy (SPEC MX9). */
export const staffFor = (rules: StaffingRules, demanded: Demanded): Staffed => {
  const { contacts, within, handleTime } = demanded;
  const erlangs = (contacts * handleTime) / within;
  if (contacts * HARDLY < 1) return { erlangs, required: 0, scheduled: 0 };
  const most = Math.ceil(erlangs / Math.min(rules.mostOccupancy, 0.5)) + 50;
  const level = (queue: SteadyQueue): number => levelBy(rules, queue);
  const goal = { answered: rules.goal, time: rules.target, mostOccupancy: rules.mostOccupancy, level };
  const required = agentsNeeded(modelOf(rules, demanded), { rate: contacts / within, handleTime }, goal, most) ?? most;
  return { erlangs, required, scheduled: withShrinkage(required, rules.shrinkage) };
};

/** How `agents` would fare with it. */
export const fareWith = (rules: StaffingRules, demanded: Demanded, agents: number): Outcome => {
  const queue = modelOf(rules, demanded)(null, agents);
  return {
    agents,
    serviceLevel: levelBy(rules, queue),
    occupancy: queue.occupancy,
    abandoned: queue.abandoned,
    meanWait: Number.isFinite(queue.meanWait) ? queue.meanWait : null,
  };
};
