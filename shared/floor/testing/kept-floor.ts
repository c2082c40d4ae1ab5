import type { ContactEvent, FloorEvent } from '../../events/floor-event.ts';
import { advance } from '../advance.ts';
import { applyEvent } from '../apply-event.ts';
import { noChanges } from '../changes.ts';
import { cool } from '../cool.ts';
import { newFloor, type Floor } from '../floor.ts';
import { forget } from '../buckets.ts';
import { keepState } from '../keep/keep-state.ts';
import { keepTally } from '../keep/kept-tally.ts';
import { loadState } from '../keep/load-state.ts';
import { retakeLongest } from '../retake.ts';
import { retimeAgents } from '../retime-agents.ts';
import { warm } from '../warm.ts';
import { replayFloor } from './generate.ts';

/** What commits have left behind, as Redis would hold it. */
export interface Kept {
  readonly state: Map<string, string>;
  readonly tallies: Map<string, string>;
  readonly cold: Map<string, string>;
}

const meta = (floor: Floor): string =>
  JSON.stringify({ cursor: '0-0', commit: 1, boardId: 'b', v: 1, now: floor.clock.now, rate: floor.clock.rate, foldedAt: 0 });

const coldContact = (kept: Kept, id: string): ContactEvent[] => JSON.parse(kept.cold.get(id) ?? '[]') as ContactEvent[];

const allCold = (kept: Kept): [string, ContactEvent[]][] => [...kept.cold.keys()].map((id) => [id, coldContact(kept, id)]);

/** Writes out what changed, in the order a worker does. */
export const commit = (floor: Floor, kept: Kept, cools: boolean): void => {
  if (floor.buckets.retake.size > 0) retakeLongest(floor, allCold(kept));
  retimeAgents(floor);
  for (const key of floor.buckets.changedQuarters) {
    const bucket = floor.buckets.quarters.get(key);
    if (bucket) kept.tallies.set(key, JSON.stringify(keepTally(bucket)));
  }
  if (cools) cool(floor);
  const gone = forget(floor.buckets, floor.horizon, floor.clock.now);
  const state = keepState(floor);
  for (const [key, json] of state.set) kept.state.set(key, json);
  for (const key of [...state.gone, ...gone.steps.map((step) => `t:${step}`)]) kept.state.delete(key);
  for (const id of floor.changes.warmed) kept.cold.delete(id);
  for (const [id, { events }] of floor.changes.cooled) kept.cold.set(id, JSON.stringify(events));
  kept.state.set('meta', meta(floor));
  floor.changes = noChanges();
  floor.buckets.changedQuarters.clear();
  floor.buckets.changedSteps.clear();
};

const warmNamed = (floor: Floor, kept: Kept, event: FloorEvent): void => {
  const all = event.type === 'agent.snapshot' || event.type.startsWith('config.');
  const named = event.type.startsWith('contact.') ? [(event as ContactEvent).data.contact] : [];
  for (const id of all ? kept.cold.keys() : named) if (kept.cold.has(id)) warm(floor, id, coldContact(kept, id));
};

/** Folds events with a commit after each; `cools`: lets closed contacts go cold and brings back those that events name. */
export const runKept = (
  events: readonly FloorEvent[],
  now: number,
  cools: boolean,
  definition = replayFloor(),
): { floor: Floor; kept: Kept } => {
  const floor = newFloor('f');
  const kept: Kept = { state: new Map(), tallies: new Map(), cold: new Map() };
  for (const event of [definition, ...events]) {
    warmNamed(floor, kept, event);
    applyEvent(floor, event);
    commit(floor, kept, cools);
  }
  advance(floor, now);
  commit(floor, kept, cools);
  return { floor, kept };
};

/** The floor as the next worker finds it. */
export const reopen = ({ state, tallies }: Kept): Floor => {
  const { floor } = loadState('f', state, tallies);
  return floor;
};

/** Brings every cold contact back, so that two floors can be compared whole. */
export const warmAll = (floor: Floor, kept: Kept): void => {
  for (const [id, events] of allCold(kept)) warm(floor, id, events);
};
