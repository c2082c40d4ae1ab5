import type { Floor } from '../../floor/floor.ts';
import { isAway } from '../../floor/merges.ts';
import type { Queue } from '../../floor/queue.ts';
import { stepStart } from '../../floor/step.ts';
import type { QueueTile } from '../board.ts';
import { crewOf } from './crews.ts';
import { withLevers } from './levers.ts';
import { allWaits, liveWaits, type LiveWaits } from './live-waits.ts';
import { nameAll, nameGroup, nameQueue } from './name-tile.ts';
import { partition } from './partition.ts';
import { periodsNow, periodsTogether } from './period-sums.ts';
import { liveTile, type QueuePeriods } from './queue-tile.ts';
import { assessor, loadOf, type Load } from './risk-load.ts';
import { besides, followSharing } from './sharing.ts';
import type { Lookers } from './view-board.ts';
import type { ViewMemory } from './view-memory.ts';

/** A queue with what it did. */
interface Told {
  readonly queue: Queue;
  readonly waits: LiveWaits;
  readonly periods: QueuePeriods;
}

const tell = (floor: Floor, { sums }: ViewMemory, queue: Queue): Told => {
  const waits = liveWaits(floor, queue);
  return { queue, waits, periods: periodsNow(floor, sums, queue, waits.missed) };
};

const viewQueue = (floor: Floor, { crews }: ViewMemory, { queue, periods, waits }: Told, load: Load): QueueTile => {
  const crew = crewOf(crews, queue.id);
  const subject = { tile: queue.id, queues: [queue], crew, sharesAgents: true, periods, waits };
  return { ...nameQueue(floor, queue), ...liveTile(floor, subject, load) };
};

/** Sums of its queues' tallies, agents counted once (SPEC, vocabulary). */
const viewGroups = (floor: Floor, { crews, sums }: ViewMemory, told: readonly Told[], load: Load): QueueTile[] =>
  crews.groups.map((group) => {
    const mine = told.filter(({ queue }) => group.queues.includes(queue.id));
    const queues = mine.map(({ queue }) => queue);
    const periods = periodsTogether(
      sums,
      group.id,
      mine.map((one) => one.periods),
    );
    const waits = allWaits(mine.map((one) => one.waits));
    const subject = { tile: group.id, queues, crew: crewOf(crews, group.id), sharesAgents: true, periods, waits };
    return { ...nameGroup(floor, group, queues), ...liveTile(floor, subject, load) };
  });

const viewAll = (floor: Floor, { crews, sums }: ViewMemory, told: readonly Told[], load: Load): QueueTile => {
  const queues = told.map(({ queue }) => queue);
  const only = queues.length === 1 ? queues[0] : undefined;
  const periods = periodsTogether(
    sums,
    '*',
    told.map((one) => one.periods),
  );
  // where there is but one queue, all of them are at its risk
  const waits = allWaits(told.map((one) => one.waits));
  const subject = { tile: only?.id ?? '*', queues, crew: crews.members, sharesAgents: only !== undefined, periods, waits };
  return { ...nameAll(floor), ...liveTile(floor, subject, load) };
};

/** Nobody waits there and nobody is with one of its contacts. */
const isDone = ({ waiting, inHand }: Queue): boolean => waiting.size === 0 && inHand.size === 0;

/** Tiles of all queues together, of groups, and of each queue; sums hold what queues did that were merged since. */
export const viewQueues = (
  floor: Floor,
  memory: ViewMemory,
  { takesLevels = true, isForRules = false }: Lookers,
): { shown: QueueTile[]; away: QueueTile[] } => {
  const { crews, sums, levels, levers, assessments, sharing } = memory;
  followSharing(sharing, memory.unshared, memory.agents);
  memory.unshared.clear();
  const told = [...floor.queues.values()].map((queue) => tell(floor, memory, queue));
  const waiting = new Map(told.map(({ queue, waits }) => [queue.id, waits.since]));
  const load = loadOf(floor, {
    freed: crews.freed.size,
    moment: sums.moment,
    levels,
    waiting,
    beside: (queues) => besides(sharing, queues),
    assess: assessor(assessments),
  });
  const tiles = told.map((one) => viewQueue(floor, memory, one, load));
  const all = [viewAll(floor, memory, told, load), ...viewGroups(floor, memory, told, load), ...tiles];
  if (takesLevels) for (const { id, risk } of all) if (risk) levels.set(id, risk.level);
  const away = new Set(
    told.filter(({ queue }) => isAway(floor, `queue:${queue.id}`, isDone(queue))).map(({ queue }) => queue.id),
  );
  const { shown, away: gone } = partition(all, ({ id }) => away.has(id));
  if (isForRules) return { shown, away: gone };
  const finding = { assessments, memory: levers, agents: memory.agents.values(), now: stepStart(floor.clock.now) };
  return { shown: withLevers(shown, finding), away: gone };
};
