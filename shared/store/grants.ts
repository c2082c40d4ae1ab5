import type { Transaction } from 'kysely';
import { grant, type Grant, type NewGrant } from '../access/grant.ts';
import type { Context } from '../runtime/context.ts';
import { announceAccess } from './access-changes.ts';
import type { Database } from './tables.ts';

type Stored = Pick<Context, 'db'>;

/** What this person, key or screen was granted; empty for one who holds nothing. */
export const readGrants = async ({ db }: Stored, holder: string): Promise<Grant[]> => {
  const rows = await db
    .selectFrom('grants')
    .select(['role', 'scope', 'names'])
    .where('holder', '=', holder)
    .orderBy('id')
    .execute();
  return rows.map(({ role, scope, names }) => ({ role, scope, names }));
};

/** Replaces what somebody holds, within a transaction of the caller’s, who announces it. @throws ZodError when a grant is none. */
export const replaceGrants = async (
  transaction: Transaction<Database>,
  holder: string,
  grants: readonly NewGrant[],
  by: string,
): Promise<void> => {
  const rows = grants.map((one) => {
    const { role, scope, names } = grant.parse(one);
    return { holder, role, scope: JSON.stringify(scope), names, granted_by: by };
  });
  await transaction.deleteFrom('grants').where('holder', '=', holder).execute();
  if (rows.length > 0) await transaction.insertInto('grants').values(rows).execute();
};

/**
 * Replaces what somebody holds, in force at once on every server.
 * @param by who grants it: an id, or `command-line`.
 * @throws ZodError when a grant is none.
 */
export const setGrants = async (
  context: Pick<Context, 'db' | 'redis'>,
  holder: string,
  grants: readonly NewGrant[],
  by: string,
): Promise<void> => {
  await context.db.transaction().execute((transaction) => replaceGrants(transaction, holder, grants, by));
  await announceAccess(context, holder);
};
