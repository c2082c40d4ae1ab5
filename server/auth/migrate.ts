import { getMigrations } from 'better-auth/db/migration';
import type { Context } from '@floorlight/shared/runtime/context.ts';
import { adoptRoles } from '@floorlight/shared/store/adopt-roles.ts';
import { lockNumbers } from '@floorlight/shared/store/lock-numbers.ts';
import { withLock } from '@floorlight/shared/store/with-lock.ts';
import { openAuth } from './open-auth.ts';

/** Creates or extends the tables of people, sessions and keys, and no more: whoever calls it is alone (bin/backup/restore-backup.ts). */
export const makeAuthTables = async (context: Context): Promise<void> => {
  const { runMigrations } = await getMigrations(openAuth(context).options);
  await runMigrations();
};

/**
 * Brings people, sessions and keys to this version; safe to call from several processes at once. Those of a version before grants
 * get theirs, so the domain's tables are migrated first.
 */
export const migrateAuth = (context: Context): Promise<void> =>
  withLock(context, lockNumbers.authTables, async () => {
    await makeAuthTables(context);
    await adoptRoles(context);
  });
