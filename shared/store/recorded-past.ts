import type { Redis } from 'ioredis';
import { sql, type Kysely } from 'kysely';
import type { EventType, FloorEvent } from '../events/floor-event.ts';
import type { Context } from '../runtime/context.ts';
import type { Database } from './tables.ts';
import { readDefined } from './read-settings.ts';

type Db = Kysely<Database>;
type ConfigType = Extract<EventType, `config.${string}`>;

const minute = 60_000;
const hour = 60 * minute;
const narrowest = 1000;
const widest = 6 * hour;
/** No more events are read and sorted at a time, but for those of one second: memory does not depend on how long a past is. */
const most = 4000;
const few = 1000;

const storedBetween = async (db: Db, floor: string, from: number, to: number, limit: number): Promise<FloorEvent[]> => {
  const rows = await db
    .selectFrom('raw_events')
    .select('event')
    .where('floor', '=', floor)
    .where('time', '>=', new Date(from))
    .where('time', '<', new Date(to))
    .limit(limit)
    .execute();
  return rows.map(({ event }) => event as FloorEvent);
};

/** The stored events of [from, until], a piece of the time after the other, each in no order. `to` is where a piece ends. */
export async function* recordedPast(
  { db }: Pick<Context, 'db'>,
  floor: string,
  from: number,
  until: number,
): AsyncGenerator<{ events: FloorEvent[]; to: number }> {
  let width = minute;
  for (let at = from; at <= until;) {
    const to = Math.min(at + width, until + 1);
    const events = await storedBetween(db, floor, at, to, width > narrowest ? most + 1 : Number.MAX_SAFE_INTEGER);
    if (events.length > most && width > narrowest) {
      width = Math.max(Math.floor(width / 4), narrowest);
      continue;
    }
    yield { events, to };
    if (events.length < few) width = Math.min(2 * width, widest);
    at = to;
  }
}

const types: Readonly<Record<string, ConfigType>> = {
  floor: 'config.floor_defined',
  queue: 'config.queue_defined',
  agent: 'config.agent_defined',
  group: 'config.group_defined',
  reason: 'config.reason_defined',
  source: 'config.source_defined',
};

/** What a definition is about: `floor`, `queue:sales` … */
const whatOf = ({ type, data }: FloorEvent): string => {
  const kind = Object.keys(types).find((one) => types[one] === type) ?? type;
  const id = (data as Record<string, unknown>)[kind];
  return typeof id === 'string' ? `${kind}:${id}` : kind;
};

/** As last defined, and from ever: when that was said is no longer stored. */
const stillDefined = (what: string, data: unknown): FloorEvent[] => {
  const type = types[what.split(':', 1)[0] ?? ''];
  return type ? [{ id: what, source: 'floorlight', type, time: 0, data } as FloorEvent] : [];
};

/** All that people ever set on a floor but schedules, in no order. */
export const recordedSettings = async (
  context: { readonly db: Db; readonly redis: Redis },
  floor: string,
): Promise<FloorEvent<ConfigType>[]> => {
  const rows = await context.db
    .selectFrom('raw_events')
    .select('event')
    .where('floor', '=', floor)
    .where('source', '=', 'floorlight')
    .where(sql<boolean>`type like 'config.%'`)
    .where('type', '<>', 'config.roster_defined')
    .execute();
  const stored = rows.map(({ event }) => event as FloorEvent);
  const known = new Set(stored.map(whatOf));
  const rest = [...(await readDefined(context, floor))].filter(([what]) => !known.has(what));
  return [...stored, ...rest.flatMap(([what, data]) => stillDefined(what, data))] as FloorEvent<ConfigType>[];
};
