import type { Demand } from './load.ts';
import type { SteadyQueue } from './steady-queue.ts';

/** What a number of agents must reach. Shares are from 0 to 1. */
export interface StaffingGoal {
  /** Share of contacts to be answered within `time`, in the demand’s unit. */
  readonly answered: number;
  readonly time: number;
  readonly mostOccupancy?: number;
  readonly mostAbandoned?: number;
  /** What is held against `answered`; absent: the share answered within `time`. More agents must not lower it. */
  readonly level?: (queue: SteadyQueue) => number;
}

/** A model of queues: `patientQueue` or `impatientQueue`. */
export type QueueModel<D extends Demand> = (demand: D, agents: number) => SteadyQueue;

const reaches = (
  queue: SteadyQueue,
  { answered, time, mostOccupancy = 1, mostAbandoned = 1, level = ({ answeredWithin }) => answeredWithin(time) }: StaffingGoal,
): boolean => level(queue) >= answered && queue.occupancy <= mostOccupancy && queue.abandoned <= mostAbandoned;

/**
 * The fewest agents with whom `demand` reaches `goal`; null where not even `most` do. More agents never make a queue worse, so
 * the search halves.
 */
export const agentsNeeded = <D extends Demand>(
  model: QueueModel<D>,
  demand: D,
  goal: StaffingGoal,
  most: number,
): number | null => {
  if (!reaches(model(demand, most), goal)) return null;
  let [few, enough] = [-1, most];
  while (enough - few > 1) {
    const middle = Math.floor((few + enough) / 2);
    if (reaches(model(demand, middle), goal)) enough = middle;
    else few = middle;
  }
  return enough;
};

/** Agents to be scheduled for `agents` to be there where the share `shrinkage` of paid time is not spent at work. */
export const withShrinkage = (agents: number, shrinkage: number): number => {
  if (!(shrinkage >= 0 && shrinkage < 1)) throw new RangeError(`shrinkage must be from 0 to below 1, not ${shrinkage}`);
  // a whole number of agents is not made one more by the last bit of a division
  return Math.ceil(agents / (1 - shrinkage) - 1e-9);
};
