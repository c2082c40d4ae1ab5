import type { Kysely } from 'kysely';
import type { Database } from '../tables.ts';

/** Days for which what was kept by itself stays; what people kept stays until they delete it. */
const DAYS = 92;

/** Of replayed floors, whose days are long gone, from when they were made. @param now UTC milliseconds. @returns how many were dropped. */
export const dropEvenings = async (db: Kysely<Database>, now: number): Promise<number> => {
  const before = new Date(now - DAYS * 24 * 60 * 60_000);
  const { numDeletedRows } = await db
    .deleteFrom('forecasts')
    .where('made_by', 'is', null)
    .where('to_at', '<', before)
    .where('made_at', '<', before)
    .executeTakeFirst();
  return Number(numDeletedRows);
};
