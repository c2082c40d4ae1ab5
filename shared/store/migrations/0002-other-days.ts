import { sql, type Kysely } from 'kysely';

/** Raw events of days long past or far ahead (of replayed floors): a partition for each such day would be one too many. */
export const up = async (db: Kysely<unknown>): Promise<void> => {
  await sql.raw('create table if not exists raw_events_other partition of raw_events default').execute(db);
};
