import { sql, type Kysely } from 'kysely';
import type { Database } from '../tables.ts';

/**
 * The sums of the days that these instants lie in hold no more: until they are made anew, the days are summed up from their
 * quarter-hours. To be called in the transaction that writes those.
 */
export const unmakeDays = async (db: Kysely<Database>, floor: string, instants: readonly string[]): Promise<void> => {
  await sql`
    delete from rolled_days where floor = ${floor} and exists (
      select from unnest(${[...new Set(instants)]}::timestamptz[]) as at where rolled_days.from_at <= at and at < rolled_days.to_at)`.execute(
    db,
  );
};
