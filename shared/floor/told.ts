import type { ContactEvent, FloorEvent } from '../events/floor-event.ts';
import { quarterStart } from '../calendar/interval.ts';
import { quarter } from '../calendar/zone.ts';
import type { SnapshotEvent } from './agent/presence-points.ts';
import type { Floor } from './floor.ts';

type By = Record<string, number>;

/**
 * Source → start of the quarter-hour of event time in which it last told something of an agent or a queue. By name, known to the
 * floor or not: the order of arrival must not tell (SPEC EV2).
 */
export interface Told {
  readonly agents: Map<string, By>;
  readonly queues: Map<string, By>;
}

/** Stands for all agents; none can be called that. */
const everyAgent = '';

const isRecent = (floor: Floor, at: number): boolean => at + quarter > floor.horizon;

const note = (floor: Floor, kind: keyof Told, id: string, source: string, at: number): void => {
  const told = floor.told[kind].get(id);
  const before = told?.[source] ?? Number.NEGATIVE_INFINITY;
  if (at <= before) return;
  floor.told[kind].set(id, { ...told, [source]: at });
  floor.changes.told[kind].add(id);
  // only what a screen shows differently is looked at again
  if (kind === 'agents' && !isRecent(floor, before)) floor.changes.newlyTold.add(id);
};

const noteNamed = (floor: Floor, { data }: FloorEvent, source: string, at: number): void => {
  const { agent, queue } = data as { agent?: string; queue?: string };
  if (agent !== undefined) note(floor, 'agents', agent, source, at);
  if (queue !== undefined) note(floor, 'queues', queue, source, at);
};

/** Of an agent’s presence or a queue’s opening. What Floorlight says itself is no source’s word. */
export const noteTold = (floor: Floor, event: FloorEvent): void => {
  if (event.source !== 'floorlight') noteNamed(floor, event, event.source, quarterStart(event.time));
};

/** Whatever is said of a contact is said of each agent and each queue that any of its events names. */
export const noteToldOf = (floor: Floor, events: readonly ContactEvent[], newest: ContactEvent): void => {
  const at = quarterStart(newest.time);
  for (const event of events) {
    noteNamed(floor, event, newest.source, at);
    if (event !== newest) noteNamed(floor, newest, event.source, quarterStart(event.time));
  }
};

/** A full picture speaks of all agents it could have listed. */
export const noteSnapshot = (floor: Floor, { source, time, data }: SnapshotEvent): void => {
  const at = quarterStart(time);
  for (const agent of data.scope === 'all' ? [everyAgent] : data.scope.agents) note(floor, 'agents', agent, source, at);
  for (const { agent } of data.agents) note(floor, 'agents', agent, source, at);
};

const recent = (floor: Floor, told: readonly (By | undefined)[]): string[] => {
  const sources = told.flatMap((by) => Object.entries(by ?? {}).filter(([, at]) => isRecent(floor, at)));
  return [...new Set(sources.map(([source]) => source))].sort();
};

/** Ids of the sources that told something of an agent within the two local days, sorted (SPEC BD3). */
export const sourcesOfAgent = (floor: Floor, agent: string): string[] =>
  recent(floor, [floor.told.agents.get(agent), floor.told.agents.get(everyAgent)]);

/** The same of queues, together. */
export const sourcesOfQueues = (floor: Floor, queues: readonly string[]): string[] =>
  recent(
    floor,
    queues.map((queue) => floor.told.queues.get(queue)),
  );

/** Lets go of what was told before the horizon. */
export const forgetTold = (floor: Floor): void => {
  for (const kind of ['agents', 'queues'] as const) {
    for (const [id, by] of floor.told[kind]) {
      const kept = Object.entries(by).filter(([, at]) => isRecent(floor, at));
      if (kept.length === Object.keys(by).length) continue;
      if (kept.length === 0) floor.told[kind].delete(id);
      else floor.told[kind].set(id, Object.fromEntries(kept));
      floor.changes.told[kind].add(id);
    }
  }
};
