import { sql, type Kysely } from 'kysely';

/** Openings and closings of queues are few among a floor's events; a queue's day asks for them by name. */
export const up = async (db: Kysely<unknown>): Promise<void> => {
  await sql
    .raw(`create index raw_events_queue on raw_events (floor, (event->'data'->>'queue'), time) where type like 'queue.%'`)
    .execute(db);
};
