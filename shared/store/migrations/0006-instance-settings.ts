import { sql, type Kysely } from 'kysely';

/** What is set for the whole installation and not for one floor, by name. */
export const up = async (db: Kysely<unknown>): Promise<void> => {
  await sql`create table instance_settings (
    name text primary key,
    value jsonb not null,
    changed_at timestamptz not null default now()
  )`.execute(db);
};
