import type { Kysely } from 'kysely';
import { oldestLimit } from '../floor/limits.ts';
import type { Database } from './tables.ts';

/**
 * Alerts are kept for as long as the events that made them; of replayed floors, whose days are long gone, from when they were stored.
 * What is open stays. @param now UTC milliseconds. @returns how many were dropped.
 */
export const dropAlerts = async (db: Kysely<Database>, now: number): Promise<number> => {
  const { numDeletedRows } = await db
    .deleteFrom('alerts')
    .where('resolved_at', 'is not', null)
    .where('stored_at', '<', new Date(now - oldestLimit))
    .executeTakeFirst();
  return Number(numDeletedRows);
};
