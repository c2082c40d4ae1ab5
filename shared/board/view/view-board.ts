import type { Floor } from '../../floor/floor.ts';
import type { AlertTile } from '../../alerts/alert-tile.ts';
import type { AgentTile, BoardHead, QueueTile, SourceTile } from '../board.ts';
import { followTallies } from './period-sums.ts';
import { brokenRules, shownAlerts } from './shown-alerts.ts';
import { shownMessages } from './shown-messages.ts';
import { partition } from './partition.ts';
import { sourceTiles } from './source-tile.ts';
import { viewAgents } from './view-agents.ts';
import { viewQueues } from './view-queues.ts';
import type { ViewMemory } from './view-memory.ts';

/** What only the process that commits knows. */
export interface Surroundings {
  readonly mayLose: boolean;
  readonly storingBehind: number;
  /** Source → its clock's skew, ms (SPEC EV8). */
  readonly skew: ReadonlyMap<string, number>;
}

/** For whom a floor is looked at. */
export interface Lookers {
  /** Levels of risk rest on those of the look before (SPEC RK3): taken where rules are judged, so that how often somebody looks does not tell. */
  readonly takesLevels?: boolean;
  /** Rules alone look, many times a commit: without levers, and agents' last half-hour as of the last look of screens. */
  readonly isForRules?: boolean;
}

export interface View {
  readonly head: BoardHead;
  readonly queues: QueueTile[];
  readonly agents: AgentTile[];
  /** Merged into others and done: kept beside the board, so that their days can be looked up. */
  readonly away: { readonly queues: QueueTile[]; readonly agents: AgentTile[] };
  readonly sources: SourceTile[];
  readonly alerts: AlertTile[];
}

const viewHead = (floor: Floor, { crews, sums }: ViewMemory, queues: QueueTile[], around: Surroundings): BoardHead => ({
  floor: { id: floor.id, name: floor.name, timezone: floor.zone.name, mode: floor.clock.mode },
  interval: { start: sums.moment.intervalStart, end: sums.moment.intervalEnd },
  dayStart: floor.today,
  agents: { ...crews.everybody.counts, offline: crews.everybody.offline.count, free: queues[0]?.agents.free ?? 0 },
  schedule: { ...crews.scheduled },
  mayLose: around.mayLose,
  storingBehind: around.storingBehind,
  messages: shownMessages(floor),
  brokenRules: brokenRules(floor),
  alertsLeftOut: floor.alerts.leftOut,
});

/** Projects the floor as it stands at its clock (SPEC BD). Agents' timelines must be up to date (`retimeAgents`). */
export const viewBoard = (floor: Floor, memory: ViewMemory, around: Surroundings & Lookers): View => {
  followTallies(floor, memory.sums);
  viewAgents(floor, memory, !around.isForRules);
  const { shown: queues, away } = viewQueues(floor, memory, around);
  const agents = partition([...memory.agents.values()], ({ id }) => memory.away.has(id));
  return {
    head: viewHead(floor, memory, queues, around),
    queues,
    agents: agents.shown,
    away: { queues: away, agents: agents.away },
    sources: sourceTiles(floor, around.skew),
    alerts: shownAlerts(floor),
  };
};
