import type { Kysely } from 'kysely';
import { oldestLimit } from '../../floor/limits.ts';
import type { Database } from '../tables.ts';

/**
 * Handovers and their notes are kept as long as summaries of shifts are; of replayed floors, whose days are long gone, from when they
 * were stored. @param now UTC milliseconds. @returns how many handovers were dropped.
 */
export const dropHandovers = async (db: Kysely<Database>, now: number): Promise<number> => {
  const before = new Date(now - oldestLimit);
  await db.deleteFrom('handover_notes').where('about_at', '<', before).where('stored_at', '<', before).execute();
  const { numDeletedRows } = await db
    .deleteFrom('handovers')
    .where('to_at', '<', before)
    .where('stored_at', '<', before)
    .executeTakeFirst();
  return Number(numDeletedRows);
};
