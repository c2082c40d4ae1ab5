import type { Kysely } from 'kysely';
import { mostKeep, pastBefore } from '../../contacts/keep-of.ts';
import type { Database } from '../tables.ts';

/** Links older than any contact is kept, but for what is held; the heads of their days stay, and the chain goes on from the last. */
export const dropLinks = async (db: Kysely<Database>, now: number): Promise<number> => {
  const before = new Date(pastBefore(mostKeep, now)).toISOString().slice(0, 10);
  const { numDeletedRows } = await db.deleteFrom('record_links').where('day', '<', before).executeTakeFirst();
  return Number(numDeletedRows);
};
