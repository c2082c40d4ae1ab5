import { fromSparse, type Tally } from '../../metrics/tally.ts';
import { newAgent, type Agent } from '../agent/agent.ts';
import type { KeptPast } from '../agent/past.ts';
import type { Work } from '../agent/work.ts';
import { touchAgent } from '../apply-agent.ts';
import { agentOf, queueOf } from '../entities.ts';
import { restoreDefinitions } from '../apply-config.ts';
import { newFloor, setDays, type Floor, type HotContact } from '../floor.ts';
import { newQueue, type Queue } from '../queue.ts';
import { hydrate } from '../refold.ts';
import { reviewOf } from '../review.ts';
import { renewPoints, retime } from '../retime-agents.ts';
import type { Source } from '../source.ts';
import type { KeptAgent } from './kept-agent.ts';
import { readSettings, type KeptSettings } from './kept-settings.ts';
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
}

/** As any format wrote it: what came later is missing. */
type KeptMeta = Omit<Meta, 'untallied' | 'format'> & Partial<Meta>;

const upgradeMeta = (meta: KeptMeta): Meta => {
  const { format = 1, untallied = [] } = meta;
  if (format > stateFormat) throw new NewerState(format);
  return { ...meta, untallied, format: stateFormat };
};

/** Our own words, written by `keepState`: trusted, not parsed by a schema. */
const fieldsOf = <T>(fields: Fields, kind: string): [string, T][] =>
  [...fields].filter(([key]) => key.startsWith(kind)).map(([key, json]) => [key.slice(kind.length), JSON.parse(json) as T]);

const loadSettings = (floor: Floor, fields: Fields, meta: Meta): void => {
  const kept = JSON.parse(fields.get('settings') ?? '{}') as Partial<KeptSettings>;
  readSettings(floor, kept);
  floor.clock.now = meta.now;
  floor.clock.rate = meta.rate;
  restoreDefinitions(floor);
  floor.review = reviewOf(floor, kept.review ?? []);
  setDays(floor);
};

const loadAgents = (floor: Floor, fields: Fields): void => {
  for (const [id, kept] of fieldsOf<KeptAgent>(fields, 'a:')) floor.agents.set(id, Object.assign(newAgent(id), kept));
  for (const [key, events] of fieldsOf<HotContact['events']>(fields, 'p:')) {
    agentOf(floor, splitHourKey(key).agent).presence.push(...(events as never[]));
  }
  for (const agent of floor.agents.values()) agent.presence.sort(compareEvents);
  for (const [key, works] of fieldsOf<Work[]>(fields, 'w:')) {
    for (const work of works) agentOf(floor, splitHourKey(key).agent).work.set(work.contact, work);
  }
};

const loadPasts = (floor: Floor, fields: Fields): void => {
  for (const [id, { spans, ...past }] of fieldsOf<KeptPast>(fields, 'y:')) {
    const agent = agentOf(floor, id);
    agent.past = past;
    agent.spans.push(...spans);
  }
};

/** From where the kept spans end; what presence read like before is in these. */
const retimeLoaded = (floor: Floor, agent: Agent): void => {
  renewPoints(floor, agent);
  retime(floor, agent, agent.past?.from ?? Number.NEGATIVE_INFINITY);
};

const loadTallies = (floor: Floor, fields: Fields, tallies: Fields): void => {
  for (const [key, tally] of fieldsOf<Partial<Tally>>(fields, 't:')) floor.buckets.steps.set(key, fromSparse(tally));
  for (const [key, json] of tallies) {
    const [attribution = '', start = ''] = key.split(':', 2);
    const queue = key.slice(attribution.length + start.length + 2);
    const kept = readTally(JSON.parse(json) as KeptTally);
    floor.buckets.quarters.set(key, { attribution: attribution as 'cohort' | 'outcome', start: Number(start), queue, ...kept });
  }
};

const metaOf = (fields: Fields): Meta | null => {
  const json = fields.get('meta');
  return json === undefined ? null : upgradeMeta(JSON.parse(json) as KeptMeta);
};

/** Builds the floor anew from what its last commit kept. Contacts are hydrated, not counted: the tallies hold them. */
export const loadState = (id: string, fields: Fields, tallies: Fields): { floor: Floor; meta: Meta | null } => {
  const floor = newFloor(id);
  const meta = metaOf(fields);
  if (!meta) return { floor, meta };
  loadSettings(floor, fields, meta);
  loadTallies(floor, fields, tallies);
  for (const [name, queue] of fieldsOf<Partial<Queue>>(fields, 'q:')) floor.queues.set(name, { ...newQueue(name), ...queue });
  for (const [name, source] of fieldsOf<Source>(fields, 's:')) floor.sources.set(name, source);
  loadTold(floor, fields);
  loadAgents(floor, fields);
  loadPasts(floor, fields);
  for (const [contact, events] of fieldsOf<HotContact['events']>(fields, 'c:')) hydrate(floor, contact, events);
  for (const definition of floor.definitions)
    if (definition.type === 'config.queue_defined') queueOf(floor, definition.data.queue);
  for (const agent of floor.agents.values()) retimeLoaded(floor, agent);
  floor.untallied = new Map(meta.untallied);
  for (const [agent, since] of floor.untallied) touchAgent(floor, agent, since);
  return { floor, meta };
};
