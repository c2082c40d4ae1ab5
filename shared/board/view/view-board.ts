import type { Floor } from '../../floor/floor.ts';
import { channelOf, type Queue } from '../../floor/queue.ts';
import { limitsOf } from '../../metrics/limits.ts';
import type { AgentTile, BoardHead, QueueTile, SourceTile } from '../board.ts';
import { crewOf } from './crews.ts';
import { withMissed } from './figures.ts';
import { followTallies, sumsOf } from './period-sums.ts';
import { liveTile, sumPeriods, type QueuePeriods } from './queue-tile.ts';
import { assessor, loadOf } from './risk-load.ts';
import { sourceTiles } from './source-tile.ts';
import { viewAgents } from './view-agents.ts';
import type { ViewMemory } from './view-memory.ts';

/** What only the process that commits knows. */
export interface Surroundings {
  readonly mayLose: boolean;
  readonly storingBehind: number;
  /** Source → its clock's skew, ms (SPEC EV8). */
  readonly skew: ReadonlyMap<string, number>;
}

export interface View {
  readonly head: BoardHead;
  readonly queues: QueueTile[];
  readonly agents: AgentTile[];
  readonly sources: SourceTile[];
}

const nameTile = (
  floor: Floor,
  queue: Queue | null,
  id: string,
): Pick<QueueTile, 'id' | 'name' | 'channel' | 'program' | 'registered' | 'targetSeconds' | 'goal' | 'variant' | 'limits'> => {
  const judging = floor.judgingAt(id, floor.clock.now);
  return {
    id,
    name: queue ? (queue.definition?.data.name ?? id) : 'All queues',
    channel: queue ? channelOf(queue) : 'all',
    program: queue?.definition?.data.program ?? null,
    registered: queue === null || queue.definition !== null,
    targetSeconds: judging.target / 1000,
    goal: judging.goal,
    variant: judging.variant,
    limits: limitsOf(judging),
  };
};

const viewQueues = (floor: Floor, memory: ViewMemory): QueueTile[] => {
  const { crews, sums } = memory;
  const load = loadOf(floor, crews.freed.size, sums.moment, memory.levels, assessor(memory.assessments));
  const queues = [...floor.queues.values()];
  const periods = queues.map((queue): QueuePeriods => {
    const own = sumsOf(floor, sums, queue);
    return { ...own, ...withMissed(floor, queue, own) };
  });
  const tiles = queues.map((queue, index): QueueTile => {
    const own = periods[index] as QueuePeriods;
    return { ...nameTile(floor, queue, queue.id), ...liveTile(floor, [queue], crewOf(crews, queue.id), own, load) };
  });
  const all: QueueTile = { ...nameTile(floor, null, '*'), ...liveTile(floor, queues, crews.members, sumPeriods(periods), load) };
  for (const tile of [all, ...tiles]) if (tile.risk) memory.levels.set(tile.id, tile.risk.level);
  return [all, ...tiles];
};

const viewHead = (floor: Floor, { crews, sums }: ViewMemory, queues: QueueTile[], around: Surroundings): BoardHead => ({
  floor: { id: floor.id, name: floor.name, timezone: floor.zone.name, mode: floor.clock.mode },
  interval: { start: sums.moment.intervalStart, end: sums.moment.intervalEnd },
  dayStart: floor.today,
  agents: { ...crews.everybody.counts, offline: crews.everybody.offline.count, free: queues[0]?.agents.free ?? 0 },
  mayLose: around.mayLose,
  storingBehind: around.storingBehind,
});

/** Projects the floor as it stands at its clock (SPEC BD). Agents' timelines must be up to date (`retimeAgents`). */
export const viewBoard = (floor: Floor, memory: ViewMemory, around: Surroundings): View => {
  followTallies(floor, memory.sums);
  viewAgents(floor, memory);
  const queues = viewQueues(floor, memory);
  return {
    head: viewHead(floor, memory, queues, around),
    queues,
    agents: [...memory.agents.values()],
    sources: sourceTiles(floor, around.skew),
  };
};
