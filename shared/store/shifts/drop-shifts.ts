import { sql, type Kysely } from 'kysely';
import { oldestLimit } from '../../floor/limits.ts';
import type { Database } from '../tables.ts';

/**
 * Summaries are kept as long as agents’ days are; of replayed floors, whose days are long gone, from when they were made. What reviewers said of them goes with them.
 * @param now UTC milliseconds. @returns how many were dropped.
 */
export const dropShifts = async (db: Kysely<Database>, now: number): Promise<number> => {
  const before = new Date(now - oldestLimit);
  const { numDeletedRows } = await db
    .deleteFrom('shift_summaries')
    .where('to_at', '<', before)
    .where('made_at', '<', before)
    .executeTakeFirst();
  await sql`delete from shift_acts a where a.shift_at < ${before} and not exists (
    select from shift_summaries s where s.floor = a.floor and s.agent = a.agent and s.shift_at = a.shift_at)`.execute(db);
  await db.deleteFrom('shift_samples').where('at', '<', before).execute();
  return Number(numDeletedRows);
};
