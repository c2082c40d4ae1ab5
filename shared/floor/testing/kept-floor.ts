import type { ContactEvent, FloorEvent } from '../../events/floor-event.ts';
import { advance } from '../advance.ts';
import { applyEvent } from '../apply-event.ts';
import type { Agent } from '../agent/agent.ts';
import type { Work } from '../agent/work.ts';
import { freezeSome } from '../freeze.ts';
import { keepAgentTally, touchedQuarters } from '../keep/kept-agent-tally.ts';
import { mustThaw, pieceKeys, thaw } from '../thaw.ts';
import { noChanges } from '../changes.ts';
import { cool } from '../cool.ts';
import { newFloor, type Floor } from '../floor.ts';
import { forget } from '../buckets.ts';
import { keepState } from '../keep/keep-state.ts';
import { keepTally } from '../keep/kept-tally.ts';
import { loadState } from '../keep/load-state.ts';
import { beginRetake, retakeFromCold } from '../retake.ts';
import { retimeAgents } from '../retime-agents.ts';
import { warm } from '../warm.ts';
import { replayFloor } from './generate.ts';

/** What commits have left behind, as Redis would hold it. */
export interface Kept {
  readonly state: Map<string, string>;
  readonly tallies: Map<string, string>;
  readonly cold: Map<string, string>;
  /** Cold contacts that wait for a review. */
  readonly unreviewed: Map<string, string>;
  readonly past: Map<string, string>;
  /** Agents' quarter-hours. */
  readonly agentTallies: Map<string, string>;
}

export const nothingKept = (): Kept => ({
  state: new Map(),
  tallies: new Map(),
  cold: new Map(),
  unreviewed: new Map(),
  past: new Map(),
  agentTallies: new Map(),
});

const meta = (floor: Floor): string =>
  JSON.stringify({ cursor: '0-0', commit: 1, boardId: 'b', v: 1, now: floor.clock.now, rate: floor.clock.rate, foldedAt: 0 });

const coldContact = (kept: Kept, id: string): ContactEvent[] => JSON.parse(kept.cold.get(id) ?? '[]') as ContactEvent[];

const contacts = (fields: ReadonlyMap<string, string>): [string, ContactEvent[]][] =>
  [...fields].map(([id, json]) => [id, JSON.parse(json) as ContactEvent[]]);

const allCold = (kept: Kept): [string, ContactEvent[]][] => contacts(kept.cold);

const retake = (floor: Floor, kept: Kept): void => {
  beginRetake(floor);
  retakeFromCold(floor, contacts(kept.cold));
  if (floor.review) retakeFromCold(floor, contacts(kept.unreviewed), floor.review.before);
  floor.buckets.retake.clear();
};

/** What is cold is to be reviewed from this commit on. */
const setAside = ({ cold, unreviewed }: Kept): void => {
  for (const [id, json] of cold) unreviewed.set(id, json);
  cold.clear();
};

const thawFrom = (floor: Floor, kept: Kept, agent: Agent): void => {
  const pieces = pieceKeys(agent).map((key) => JSON.parse(kept.past.get(key) ?? '[]') as Work[]);
  thaw(floor, agent, pieces);
};

/** What a commit does before it looks at agents. */
export const bringUpToDate = (floor: Floor, kept: Kept): void => {
  for (const agent of floor.agents.values()) if (mustThaw(floor, agent)) thawFrom(floor, kept, agent);
  retimeAgents(floor);
};

const keepAgentTallies = (floor: Floor, kept: Kept): void => {
  const last = (JSON.parse(kept.state.get('meta') ?? '{"now":0}') as { now: number }).now;
  for (const [key, { agent, start }] of touchedQuarters(floor, last, floor.horizon)) {
    const tally = keepAgentTally(agent, start);
    if (tally) kept.agentTallies.set(key, JSON.stringify(tally));
    else kept.agentTallies.delete(key);
  }
};

/** Writes out what changed, in the order a worker does; `cools`: closed contacts and agents' past work leave memory. */
export const commit = (floor: Floor, kept: Kept, cools: boolean): void => {
  if (floor.buckets.retake.size > 0) retake(floor, kept);
  bringUpToDate(floor, kept);
  keepAgentTallies(floor, kept);
  for (const key of floor.buckets.changedQuarters) {
    const bucket = floor.buckets.quarters.get(key);
    if (bucket) kept.tallies.set(key, JSON.stringify(keepTally(bucket)));
  }
  if (cools) cool(floor);
  if (cools) freezeSome(floor);
  const gone = forget(floor.buckets, floor.horizon, floor.clock.now);
  const state = keepState(floor);
  for (const [key, json] of state.set) kept.state.set(key, json);
  for (const key of [...state.gone, ...gone.steps.map((step) => `t:${step}`)]) kept.state.delete(key);
  if (floor.changes.reviewBegins) setAside(kept);
  for (const id of floor.changes.warmed) for (const fields of [kept.cold, kept.unreviewed]) fields.delete(id);
  for (const [id, { events }] of floor.changes.cooled) kept.cold.set(id, JSON.stringify(events));
  for (const [key, works] of floor.changes.pieces) {
    if (works) kept.past.set(key, JSON.stringify(works));
    else kept.past.delete(key);
  }
  kept.state.set('meta', meta(floor));
  floor.changes = noChanges();
  floor.buckets.changedQuarters.clear();
  floor.buckets.unsummed.clear();
  floor.buckets.changedSteps.clear();
};

export const warmNamed = (floor: Floor, kept: Kept, event: FloorEvent): void => {
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
  const kept = nothingKept();
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

/** Brings every cold contact and all agents' past back, so that two floors can be compared whole. */
export const warmAll = (floor: Floor, kept: Kept): void => {
  for (const [id, events] of allCold(kept)) warm(floor, id, events);
  for (const agent of floor.agents.values()) if (agent.past) thawFrom(floor, kept, agent);
};
