import { getMigrations } from 'better-auth/db/migration';
import { sql } from 'kysely';
import type { Context } from '@floorlight/shared/runtime/context.ts';
import { openAuth } from './open-auth.ts';

/** Any number, the same in every process: one migrates, the others wait. */
const lockNumber = 4_400_001;

/** Creates or extends the tables of people, sessions and keys; safe to call from several processes at once. */
export const migrateAuth = async (context: Context): Promise<void> => {
  await context.db.transaction().execute(async (transaction) => {
    await sql`select pg_advisory_xact_lock(${lockNumber})`.execute(transaction);
    const { runMigrations } = await getMigrations(openAuth(context).options);
    await runMigrations();
  });
};
