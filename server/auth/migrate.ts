import { getMigrations } from 'better-auth/db/migration';
import type { Context } from '@floorlight/shared/runtime/context.ts';
import { adoptRoles } from '@floorlight/shared/store/adopt-roles.ts';
import { withLock } from '@floorlight/shared/store/with-lock.ts';
import { openAuth } from './open-auth.ts';

/** Any number, the same in every process: one migrates, the others wait. */
const lockNumber = 4_400_001;

/** Creates or extends the tables of people, sessions and keys; safe to call from several processes at once. */
export const migrateAuth = (context: Context): Promise<void> =>
  withLock(context, lockNumber, async () => {
    const { runMigrations } = await getMigrations(openAuth(context).options);
    await runMigrations();
    await adoptRoles(context);
  });
