import type { Kysely } from 'kysely';
import type { FloorEvent } from '../events/floor-event.ts';
import type { Database } from './tables.ts';

/** What people were scheduled to do, as it was said from `since` on: it is said anew each day. In no order. */
export const recordedRosters = async (db: Kysely<Database>, floor: string, since: number): Promise<FloorEvent[]> => {
  const rows = await db
    .selectFrom('raw_events')
    .select('event')
    .where('floor', '=', floor)
    .where('source', '=', 'floorlight')
    .where('type', '=', 'config.roster_defined')
    .where('time', '>=', new Date(since))
    .execute();
  return rows.map(({ event }) => event as FloorEvent);
};
