import type { Floor } from '../../floor/floor.ts';
import type { Queue } from '../../floor/queue.ts';
import type { QueueTile } from '../board.ts';
import { crewOf } from './crews.ts';
import { withMissed } from './figures.ts';
import { nameAll, nameGroup, nameQueue } from './name-tile.ts';
import { sumsOf } from './period-sums.ts';
import { liveTile, sumPeriods, type QueuePeriods } from './queue-tile.ts';
import { assessor, loadOf, type Load } from './risk-load.ts';
import type { ViewMemory } from './view-memory.ts';

/** A queue with what it did. */
interface Told {
  readonly queue: Queue;
  readonly periods: QueuePeriods;
}

const tell = (floor: Floor, { sums }: ViewMemory, queue: Queue): Told => {
  const own = sumsOf(floor, sums, queue);
  return { queue, periods: { ...own, ...withMissed(floor, queue, own) } };
};

const viewQueue = (floor: Floor, { crews }: ViewMemory, { queue, periods }: Told, load: Load): QueueTile => {
  const crew = crewOf(crews, queue.id);
  const subject = { tile: queue.id, queues: [queue], crew, sharesAgents: true, periods };
  return { ...nameQueue(floor, queue), ...liveTile(floor, subject, load) };
};

/** Sums of its queues' tallies, agents counted once (SPEC, vocabulary). */
const viewGroups = (floor: Floor, { crews }: ViewMemory, told: readonly Told[], load: Load): QueueTile[] =>
  crews.groups.map((group) => {
    const mine = told.filter(({ queue }) => group.queues.includes(queue.id));
    const queues = mine.map(({ queue }) => queue);
    const periods = sumPeriods(mine.map((one) => one.periods));
    const subject = { tile: group.id, queues, crew: crewOf(crews, group.id), sharesAgents: true, periods };
    return { ...nameGroup(floor, group, queues), ...liveTile(floor, subject, load) };
  });

const viewAll = (floor: Floor, { crews }: ViewMemory, told: readonly Told[], load: Load): QueueTile => {
  const queues = told.map(({ queue }) => queue);
  const only = queues.length === 1 ? queues[0] : undefined;
  const periods = sumPeriods(told.map((one) => one.periods));
  // where there is but one queue, all of them are at its risk
  const subject = { tile: only?.id ?? '*', queues, crew: crews.members, sharesAgents: only !== undefined, periods };
  return { ...nameAll(floor), ...liveTile(floor, subject, load) };
};

/** Tiles of all queues together, of groups, and of each queue. */
export const viewQueues = (floor: Floor, memory: ViewMemory): QueueTile[] => {
  const { crews, sums, levels } = memory;
  const load = loadOf(floor, crews.freed.size, sums.moment, levels, assessor(memory.assessments));
  const told = [...floor.queues.values()].map((queue) => tell(floor, memory, queue));
  const tiles = told.map((one) => viewQueue(floor, memory, one, load));
  const all = [viewAll(floor, memory, told, load), ...viewGroups(floor, memory, told, load), ...tiles];
  for (const { id, risk } of all) if (risk) levels.set(id, risk.level);
  return all;
};
