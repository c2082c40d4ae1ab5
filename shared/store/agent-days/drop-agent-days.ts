import type { Kysely } from 'kysely';
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
  return Number(numDeletedRows);
};
