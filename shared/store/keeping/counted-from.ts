import { sql, type Kysely } from 'kysely';
import type { Database } from '../tables.ts';

/** No contact goes on for longer than this past the month it began in, but for those that no report counts there. */
const longestStay = 8 * 24 * 60 * 60_000;

/**
 * From when on a floor's contacts are all there (UTC milliseconds): what lies before is not counted again, since what was dropped is
 * not there to be counted. 0: none was dropped.
 */
export const countedFrom = async (db: Kysely<Database>, floor: string): Promise<number> => {
  const { rows } = await sql<{ until: number | null }>`
    select extract(epoch from max(month) + interval '1 month')::double precision * 1000 as until
    from contact_drops where floor = ${floor}`.execute(db);
  const until = rows[0]?.until ?? null;
  return until === null ? 0 : until + longestStay;
};
