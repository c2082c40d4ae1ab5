import { intervalStart } from '../../calendar/interval.ts';
import { stepStart } from '../../floor/buckets.ts';
import type { Floor } from '../../floor/floor.ts';
import { channelOf, type Queue } from '../../floor/queue.ts';
import { isSilent } from '../../floor/source.ts';
import type { RiskLevel } from '../../risk/risk-input.ts';
import type { AgentTile, BoardHead, QueueTile, SourceTile } from '../board.ts';
import { agentTile } from './agent-tile.ts';
import { countAgent, noAgents } from './count-agents.ts';
import { liveTile, momentOf, periodsOf, sumPeriods } from './queue-tile.ts';
import { assessor, loadOf, type Assessments } from './risk-load.ts';
import { sourceTiles } from './source-tile.ts';

/** What is carried from one look at a floor to the next: tiles that cannot have changed, and levels (SPEC RK3). */
export interface ViewMemory {
  readonly agents: Map<string, AgentTile>;
  readonly levels: Map<string, RiskLevel>;
  readonly assessments: Assessments;
  /** Changes when every agent must be looked at again. */
  era: string;
}

export const newViewMemory = (): ViewMemory => ({ agents: new Map(), levels: new Map(), assessments: new Map(), era: '' });

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

/** Idle shares move with the 10-second step, doubts with a source's silence, causes of idleness with which queues wait. */
const eraOf = (floor: Floor): string => {
  const silent = floor.sources
    .values()
    .filter((source) => isSilent(source, floor.clock.now))
    .map((source) => source.id);
  const waiting = floor.queues
    .values()
    .filter((queue) => queue.waiting.size > 0)
    .map((queue) => queue.id);
  return JSON.stringify([stepStart(floor.clock.now), silent.toArray(), waiting.toArray()]);
};

const viewAgents = (floor: Floor, memory: ViewMemory): AgentTile[] => {
  const era = eraOf(floor);
  if (era !== memory.era) memory.agents.clear();
  memory.era = era;
  for (const id of floor.changes.agents.keys()) memory.agents.delete(id);
  for (const [id, agent] of floor.agents) if (!memory.agents.has(id)) memory.agents.set(id, agentTile(floor, agent));
  return [...memory.agents.values()];
};

const nameTile = (
  floor: Floor,
  queue: Queue | null,
  id: string,
): Pick<QueueTile, 'id' | 'name' | 'channel' | 'program' | 'registered' | 'targetSeconds' | 'goal' | 'variant'> => {
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
  };
};

const viewQueues = (floor: Floor, memory: ViewMemory, agents: AgentTile[], start: number): QueueTile[] => {
  const moment = momentOf(floor, start);
  const load = loadOf(floor, agents, moment, memory.levels, assessor(memory.assessments));
  const queues = [...floor.queues.values()];
  const periods = queues.map((queue) => periodsOf(floor, queue, moment));
  const tiles = queues.map((queue, index): QueueTile => {
    const own = periods[index] ?? periodsOf(floor, queue, moment);
    return { ...nameTile(floor, queue, queue.id), ...liveTile(floor, [queue], agents, own, load) };
  });
  const all: QueueTile = { ...nameTile(floor, null, '*'), ...liveTile(floor, queues, agents, sumPeriods(periods), load) };
  for (const tile of [all, ...tiles]) if (tile.risk) memory.levels.set(tile.id, tile.risk.level);
  return [all, ...tiles];
};

const viewHead = (floor: Floor, agents: AgentTile[], queues: QueueTile[], start: number, around: Surroundings): BoardHead => {
  const counts = { ...noAgents(), offline: 0 };
  for (const tile of agents) {
    if (tile.state === 'offline') counts.offline += 1;
    countAgent(counts, tile, false);
  }
  return {
    floor: { id: floor.id, name: floor.name, timezone: floor.zone.name, mode: floor.clock.mode },
    interval: { start, end: momentOf(floor, start).intervalEnd },
    dayStart: floor.today,
    agents: { ...counts, free: queues[0]?.agents.free ?? 0 },
    mayLose: around.mayLose,
    storingBehind: around.storingBehind,
  };
};

/** Projects the floor as it stands at its clock (SPEC BD). Agents' timelines must be up to date (`retimeAgents`). */
export const viewBoard = (floor: Floor, memory: ViewMemory, around: Surroundings): View => {
  const start = intervalStart(floor.zone, floor.clock.now, 30);
  const agents = viewAgents(floor, memory);
  const queues = viewQueues(floor, memory, agents, start);
  const sources = sourceTiles(floor, around.skew);
  return { head: viewHead(floor, agents, queues, start, around), queues, agents, sources };
};
