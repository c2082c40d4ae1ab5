import { sql, type Kysely } from 'kysely';
import { oldestLimit } from '../../floor/limits.ts';
import type { Database } from '../tables.ts';

/** Nothing late is taken any more that could bring back what was erased; contacts say so for as long as they are there. */
export const dropErasures = async (db: Kysely<Database>, now: number): Promise<number> => {
  const before = new Date(now - oldestLimit);
  const { numDeletedRows } = await db.deleteFrom('erasures').where('erased_at', '<', before).executeTakeFirst();
  await sql`delete from erased_contacts e where erased_at < ${before}
    and not exists (select from contact_log c where c.floor = e.floor and c.id = e.contact)`.execute(db);
  await db.deleteFrom('erased_cases').where('erased_at', '<', before).execute();
  return Number(numDeletedRows);
};
