import type { Kysely } from 'kysely';
import { Migrator } from 'kysely/migration';
import * as records from './migrations/0001-records.ts';
import type { Database } from './tables.ts';

const migrations = { '0001-records': records };

const migrator = (db: Kysely<Database>): Migrator =>
  new Migrator({ db, provider: { getMigrations: () => Promise.resolve(migrations) }, allowUnorderedMigrations: false });

/** Brings the domain's tables up to date; safe to call from several processes at once (Kysely holds an advisory lock). */
export const migrate = async (db: Kysely<Database>): Promise<void> => {
  const { error } = await migrator(db).migrateToLatest();
  if (error) throw error instanceof Error ? error : new Error('migration failed', { cause: error });
};

/** Brings an empty database to where another one stood. @throws when this version does not know that migration. */
export const migrateTo = async (db: Kysely<Database>, name: string): Promise<void> => {
  const { error } = await migrator(db).migrateTo(name);
  if (error) throw error instanceof Error ? error : new Error('migration failed', { cause: error });
};

export const knownMigrations = (): string[] => Object.keys(migrations);

/** Names of migrations that this version has and the database has not. */
export const pendingMigrations = async (db: Kysely<Database>): Promise<string[]> =>
  (await migrator(db).getMigrations())
    .filter((migration) => migration.executedAt === undefined)
    .map((migration) => migration.name);
