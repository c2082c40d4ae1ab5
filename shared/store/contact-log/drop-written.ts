import { sql, type Kysely } from 'kysely';
import type { Database } from '../tables.ts';

/** A contact may be on its way from one table to the other, or told anew. */
const day = 24 * 60 * 60_000;

/** What people wrote on a contact goes with it. @returns how many rows of edits and audits went. */
export const dropWritten = async (db: Kysely<Database>, now: number): Promise<number> => {
  let dropped = 0;
  for (const table of ['contact_edits', 'contact_audits'] as const) {
    const { numDeletedRows } = await db
      .deleteFrom(table)
      .where('at', '<', new Date(now - day))
      .where(
        sql<boolean>`not exists (select from contact_log c where c.floor = ${sql.table(table)}.floor and c.id = ${sql.table(table)}.contact)`,
      )
      .where(
        sql<boolean>`not exists (select from contacts c where c.floor = ${sql.table(table)}.floor and c.id = ${sql.table(table)}.contact)`,
      )
      .executeTakeFirst();
    dropped += Number(numDeletedRows);
  }
  return dropped;
};
