import { fromSparse, type Tally } from '../../metrics/tally.ts';
import { newAgent, type Agent } from '../agent/agent.ts';
import type { KeptPast } from '../agent/past.ts';
import type { Work } from '../agent/work.ts';
import { touchAgent } from '../touch-agent.ts';
import { agentOf, queueOf } from '../entities.ts';
import { restoreDefinitions } from '../apply-config.ts';
import { newFloor, setDays, type Floor, type HotContact } from '../floor.ts';
import { newQueue, type Queue } from '../queue.ts';
import { hydrate } from '../refold.ts';
import { reviewOf } from '../review.ts';
import { renewPoints, retime } from '../retime-agents.ts';
import { schedule, type RosterEvent } from '../roster.ts';
import type { Source } from '../source.ts';
import type { KeptAgent } from './kept-agent.ts';
import { readSettings, type KeptSettings } from './kept-settings.ts';
import { loadAlerts } from './kept-alerts.ts';
import { loadTold } from './kept-told.ts';
import { readTally, type KeptTally } from './kept-tally.ts';
import { compareEvents } from '../order.ts';
import { splitHourKey } from './hour-key.ts';
import { NewerState, stateFormat } from './state-format.ts';

type Fields = ReadonlyMap<string, string>;
/** What the last commit stood at. */
export interface Meta {
  /** Stream id of the last event folded. */
  readonly cursor: string;
  /** Number of the last commit; the version of every record made by it. */
  readonly commit: number;
  readonly boardId: string;
  readonly v: number;
  readonly now: number;
  readonly rate: number;
  readonly foldedAt: number;
  /** Agents whose quarter-hours are still to be written, and since when (`Floor.untallied`). */
  readonly untallied: readonly (readonly [string, number])[];
  /** What the kept state is written like (`stateFormat`). */
  readonly format: number;
  /** The newest instant at which alerts were judged, and at which what came since is to be; 0 and null: none. */
  readonly judgedAt: number;
  readonly dirtyAt: number | null;
}

/** As any format wrote it: what came later is missing. */
type KeptMeta = Omit<Meta, 'untallied' | 'format' | 'judgedAt' | 'dirtyAt'> & Partial<Meta>;

const upgradeMeta = (meta: KeptMeta): Meta => {
  const { format = 1, untallied = [], judgedAt = meta.now, dirtyAt = null } = meta;
  if (format > stateFormat) throw new NewerState(format);
  return { ...meta, untallied, format: stateFormat, judgedAt, dirtyAt };
};

/** Our own words, written by `keepState`: trusted, not parsed by a schema. Read one by one, as they are asked for. */
function* fieldsOf<T>(fields: Fields, kind: string): Generator<[string, T]> {
  for (const [key, json] of fields) if (key.startsWith(kind)) yield [key.slice(kind.length), JSON.parse(json) as T];
}

/** Some of the work is done: whoever drives it may let others have their turn. */
type Loading<T = void> = Generator<undefined, T>;

/** Entities between two of these moments: a fraction of a millisecond each. */
const slice = 20;

function* inSlices<T>(items: Iterable<T>, load: (item: T) => void): Loading {
  let count = 0;
  for (const item of items) {
    load(item);
    count += 1;
    if (count % slice === 0) yield;
  }
}

const loadSettings = (floor: Floor, fields: Fields, meta: Meta): void => {
  const kept = JSON.parse(fields.get('settings') ?? '{}') as Partial<KeptSettings>;
  readSettings(floor, kept);
  floor.clock.now = meta.now;
  floor.clock.rate = meta.rate;
  restoreDefinitions(floor);
  floor.review = reviewOf(floor, kept.review ?? []);
  setDays(floor);
};

function* loadAgents(floor: Floor, fields: Fields): Loading {
  yield* inSlices(fieldsOf<KeptAgent>(fields, 'a:'), ([id, kept]) => {
    floor.agents.set(id, Object.assign(newAgent(id), kept));
  });
  yield* inSlices(fieldsOf<RosterEvent | null>(fields, 'r:'), ([id, roster]) => {
    if (roster) schedule(agentOf(floor, id), roster);
  });
  yield* inSlices(fieldsOf<HotContact['events']>(fields, 'p:'), ([key, events]) => {
    agentOf(floor, splitHourKey(key).agent).presence.push(...(events as never[]));
  });
  for (const agent of floor.agents.values()) agent.presence.sort(compareEvents);
  yield* inSlices(fieldsOf<Work[]>(fields, 'w:'), ([key, works]) => {
    for (const work of works) agentOf(floor, splitHourKey(key).agent).work.set(work.contact, work);
  });
  yield* inSlices(fieldsOf<KeptPast>(fields, 'y:'), ([id, { spans, ...past }]) => {
    const agent = agentOf(floor, id);
    agent.past = past;
    agent.spans.push(...spans);
  });
}

/** From where the kept spans end; what presence read like before is in these. */
const retimeLoaded = (floor: Floor, agent: Agent): void => {
  renewPoints(floor, agent);
  retime(floor, agent, agent.past?.from ?? Number.NEGATIVE_INFINITY);
};

function* loadTallies(floor: Floor, fields: Fields, tallies: Fields): Loading {
  yield* inSlices(fieldsOf<Partial<Tally>>(fields, 't:'), ([key, tally]) => {
    floor.buckets.steps.set(key, fromSparse(tally));
  });
  yield* inSlices(tallies, ([key, json]) => {
    const [attribution = '', start = ''] = key.split(':', 2);
    const queue = key.slice(attribution.length + start.length + 2);
    const kept = readTally(JSON.parse(json) as KeptTally);
    floor.buckets.quarters.set(key, { attribution: attribution as 'cohort' | 'outcome', start: Number(start), queue, ...kept });
  });
  // an older version kept none
  for (const place of JSON.parse(fields.get('reopened') ?? '[]') as string[]) floor.buckets.reopened.add(place);
}

const metaOf = (fields: Fields): Meta | null => {
  const json = fields.get('meta');
  return json === undefined ? null : upgradeMeta(JSON.parse(json) as KeptMeta);
};

export interface Loaded {
  readonly floor: Floor;
  /** Null: it never committed. */
  readonly meta: Meta | null;
}

/**
 * Builds the floor anew from what its last commit kept, step by step: a large one takes long. Contacts are hydrated, not
 * counted: the tallies hold them.
 */
export function* loadStateInSteps(id: string, fields: Fields, tallies: Fields): Loading<Loaded> {
  const floor = newFloor(id);
  const meta = metaOf(fields);
  if (!meta) return { floor, meta };
  loadSettings(floor, fields, meta);
  yield* loadTallies(floor, fields, tallies);
  for (const [name, queue] of fieldsOf<Partial<Queue>>(fields, 'q:')) floor.queues.set(name, { ...newQueue(name), ...queue });
  for (const [name, source] of fieldsOf<Source>(fields, 's:')) floor.sources.set(name, source);
  loadTold(floor, fields);
  loadAlerts(floor, fields, meta);
  yield* loadAgents(floor, fields);
  yield* inSlices(fieldsOf<HotContact['events']>(fields, 'c:'), ([contact, events]) => {
    hydrate(floor, contact, events);
  });
  for (const definition of floor.definitions)
    if (definition.type === 'config.queue_defined') queueOf(floor, definition.data.queue);
  yield* inSlices(floor.agents.values(), (agent) => retimeLoaded(floor, agent));
  floor.untallied = new Map(meta.untallied);
  for (const [agent, since] of floor.untallied) touchAgent(floor, agent, since);
  return { floor, meta };
}

/** All of it at once. */
export const loadState = (id: string, fields: Fields, tallies: Fields): Loaded => {
  const loading = loadStateInSteps(id, fields, tallies);
  for (;;) {
    const { done, value } = loading.next();
    if (done) return value;
  }
};
