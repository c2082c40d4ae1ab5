import { sql, type Kysely } from 'kysely';
import type { StreamedEvent } from './read-events.ts';
import type { Database } from './tables.ts';

const day = 86_400_000;

/** A partition holds one UTC day of event time. */
const makePartition = async (db: Kysely<Database>, start: number): Promise<void> => {
  const [from, to] = [new Date(start).toISOString(), new Date(start + day).toISOString()];
  const name = `raw_events_${from.slice(0, 10).replaceAll('-', '')}`;
  await sql
    .raw(`create table if not exists ${name} partition of raw_events for values from ('${from}') to ('${to}')`)
    .execute(db)
    .catch((error: unknown) => {
      // two floors make it at once: IF NOT EXISTS does not shield from that
      if ((error as { code?: string }).code !== '42P07') throw error;
    });
};

const made = new WeakMap<Kysely<Database>, Set<number>>();

const makePartitions = async (db: Kysely<Database>, events: readonly StreamedEvent[]): Promise<void> => {
  const known = made.get(db) ?? new Set<number>();
  made.set(db, known);
  for (const start of new Set(events.map(({ event }) => Math.floor(event.time / day) * day))) {
    if (known.has(start)) continue;
    await makePartition(db, start);
    known.add(start);
  }
};

const contactOf = ({ event }: StreamedEvent): string | null =>
  'contact' in event.data && typeof event.data.contact === 'string' ? event.data.contact : null;

/** Keeps events as they came; one that is there already stays as it was (SPEC EV1: source + id are unique). */
export const insertRawEvents = async (db: Kysely<Database>, floor: string, events: readonly StreamedEvent[]): Promise<void> => {
  await makePartitions(db, events);
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
};
