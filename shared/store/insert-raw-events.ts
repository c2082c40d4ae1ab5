import { sql, type Kysely } from 'kysely';
import { oldestLimit } from '../floor/limits.ts';
import { eventsWithoutErased } from './erasing/without-erased.ts';
import { lockNumbers } from './lock-numbers.ts';
import type { StreamedEvent } from './read-events.ts';
import { lookAtDoings } from './shifts/look-again.ts';
import type { Database } from './tables.ts';

const day = 86_400_000;

/**
 * Two floors make it at once: IF NOT EXISTS does not shield from that. Or events of that day came when it was far off, and lie
 * with the others: so will these.
 */
const isThere: ReadonlySet<string> = new Set(['42P07', '23514']);

/** Whether an event's day has a partition: a live floor's have, and no floor can make more than so many a year. */
const isNear = ({ event: { time }, arrivedAt }: StreamedEvent): boolean =>
  time > arrivedAt - oldestLimit - day && time < arrivedAt + 2 * day;

/** A partition holds one UTC day of event time. */
const makePartition = async (db: Kysely<Database>, start: number): Promise<void> => {
  const [from, to] = [new Date(start).toISOString(), new Date(start + day).toISOString()];
  const name = `raw_events_${from.slice(0, 10).replaceAll('-', '')}`;
  await sql
    .raw(`create table if not exists ${name} partition of raw_events for values from ('${from}') to ('${to}')`)
    .execute(db)
    .catch((error: unknown) => {
      const { code = '' } = error as { code?: string };
      if (!isThere.has(code)) throw error;
    });
};

const made = new WeakMap<Kysely<Database>, Set<number>>();

const makePartitions = async (db: Kysely<Database>, events: readonly StreamedEvent[]): Promise<void> => {
  const known = made.get(db) ?? new Set<number>();
  made.set(db, known);
  for (const start of new Set(events.filter(isNear).map(({ event }) => Math.floor(event.time / day) * day))) {
    if (known.has(start)) continue;
    await makePartition(db, start);
    known.add(start);
  }
};

const contactOf = ({ event }: StreamedEvent): string | null =>
  'contact' in event.data && typeof event.data.contact === 'string' ? event.data.contact : null;

/** Whom an erasure is about is asked and written by in one step: none begins in between. */
const store = async (db: Kysely<Database>, floor: string, told: readonly StreamedEvent[]): Promise<readonly StreamedEvent[]> => {
  await sql`select pg_advisory_xact_lock_shared(${sql.lit(lockNumbers.erasuresOfFloor)}, hashtext(${floor}))`.execute(db);
  const events = await eventsWithoutErased(db, floor, told, contactOf);
  const rows = events.map((streamed) => ({
    floor,
    source: streamed.event.source,
    event_id: streamed.event.id,
    time: new Date(streamed.event.time).toISOString(),
    received_at: new Date(streamed.arrivedAt).toISOString(),
    type: streamed.event.type,
    contact: contactOf(streamed),
    event: streamed.event,
  }));
  await sql`
    insert into raw_events (floor, source, event_id, time, received_at, type, contact, event)
    select floor, source, event_id, time, received_at, type, contact, event
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as row (
      floor text, source text, event_id text, time timestamptz, received_at timestamptz, type text, contact text, event jsonb)
    on conflict do nothing`.execute(db);
  return events;
};

/** Keeps events as they came; one that is there already stays as it was (SPEC EV1: source + id are unique). */
export const insertRawEvents = async (db: Kysely<Database>, floor: string, told: readonly StreamedEvent[]): Promise<void> => {
  await makePartitions(db, told);
  const events = await db.transaction().execute((at) => store(at, floor, told));
  await lookAtDoings(
    db,
    floor,
    events.map(({ event }) => event),
  );
};
