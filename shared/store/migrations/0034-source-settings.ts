import { sql, type Kysely } from 'kysely';

/** Where a source is that we go to ourselves; null: it comes to us. */
export const up = async (db: Kysely<unknown>): Promise<void> => {
  await sql.raw('alter table sources add column settings jsonb').execute(db);
};
