import { sql, type Kysely } from 'kysely';
import { oldestLimit } from '../../floor/limits.ts';
import type { Database } from '../tables.ts';

/**
 * Agents' days are kept for as long as the events that made them; of replayed floors, whose days are long gone, from when they were
 * stored. @param now UTC milliseconds. @returns how many were dropped.
 */
export const dropAgentDays = async (db: Kysely<Database>, now: number): Promise<number> => {
  const before = new Date(now - oldestLimit);
  const { numDeletedRows } = await db
    .deleteFrom('agent_days')
    .where('to_at', '<', before)
    .where('stored_at', '<', before)
    .executeTakeFirst();
  // a day that is kept without anybody's row would be one on which nobody was there
  await sql`
    delete from kept_days where to_at < ${before} and not exists (
      select from agent_days where agent_days.floor = kept_days.floor and agent_days.from_at = kept_days.from_at)`.execute(db);
  return Number(numDeletedRows);
};
