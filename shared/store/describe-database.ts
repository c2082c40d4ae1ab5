import { sql, type Kysely } from 'kysely';
import { pendingMigrations } from './migrate.ts';
import type { Database } from './tables.ts';

export interface DatabaseDescription {
  readonly version: string;
  readonly encoding: string;
  /** Migrations that this version has and the database has not. */
  readonly pending: string[];
  /** Whether this user can ask as `floorlight_reader` (records-within.ts). */
  readonly reads: boolean;
  /** Its clock, UTC milliseconds. */
  readonly now: number;
}

/** @throws when it does not answer. */
export const describeDatabase = async (db: Kysely<Database>): Promise<DatabaseDescription> => {
  const { rows } = await sql<{ version: string; encoding: string; reads: boolean; now: number }>`
    select current_setting('server_version') as version, pg_encoding_to_char(encoding) as encoding,
      exists (
        select from pg_roles where rolname = 'floorlight_reader' and pg_has_role(
          current_user, oid, case when current_setting('server_version_num')::int >= 160000 then 'set' else 'member' end)
      ) as reads,
      extract(epoch from clock_timestamp())::float8 * 1000 as now
    from pg_database where datname = current_database()`.execute(db);
  const [row] = rows;
  if (!row) throw new Error('Postgres does not list its own database');
  return { ...row, pending: await pendingMigrations(db) };
};
