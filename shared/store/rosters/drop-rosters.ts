import type { Kysely } from 'kysely';
import { oldestLimit } from '../../floor/limits.ts';
import type { Database } from '../tables.ts';

/**
 * Shifts are kept for as long as the events of their time; of replayed floors, whose days are long gone, from when they were written.
 * Exceptions the same, of replayed floors without end: they are few. @param now UTC milliseconds. @returns how many were dropped.
 */
export const dropRosters = async (db: Kysely<Database>, now: number): Promise<number> => {
  const before = new Date(now - oldestLimit);
  const shifts = await db.deleteFrom('shifts').where('end_at', '<', before).where('set_at', '<', before).executeTakeFirst();
  const exceptions = await db
    .deleteFrom('schedule_exceptions')
    .where('end_at', '<', before)
    .where('floor', 'in', (query) => query.selectFrom('floors').select('id').where('mode', '=', 'live'))
    .executeTakeFirst();
  return Number(shifts.numDeletedRows + exceptions.numDeletedRows);
};
