import type { Transaction } from 'kysely';
import { grant, type Grant, type NewGrant } from '../access/grant.ts';
import { grantKey } from '../access/grant-key.ts';
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

/** Within a transaction of the caller’s, as all here that take one. @throws ZodError when a grant is none. */
export const insertGrants = async (
  transaction: Transaction<Database>,
  holder: string,
  grants: readonly NewGrant[],
  by: string,
): Promise<void> => {
  const rows = grants.map((one) => {
    const { role, scope, names } = grant.parse(one);
    return { holder, role, scope: JSON.stringify(scope), names, granted_by: by };
  });
  if (rows.length > 0) await transaction.insertInto('grants').values(rows).execute();
};

/** Replaces what somebody holds, within a transaction of the caller’s, who announces it. @throws ZodError when a grant is none. */
export const replaceGrants = async (
  transaction: Transaction<Database>,
  holder: string,
  grants: readonly NewGrant[],
  by: string,
): Promise<void> => {
  await transaction.deleteFrom('grants').where('holder', '=', holder).execute();
  await insertGrants(transaction, holder, grants, by);
};

/** Makes this what somebody holds; what they hold already stays as granted by whom it was. @throws ZodError when a grant is none. */
export const regrant = async (
  transaction: Transaction<Database>,
  holder: string,
  grants: readonly NewGrant[],
  by: string,
): Promise<void> => {
  const wanted = new Map(grants.map((one) => [grantKey(one), one]));
  const held = await transaction.selectFrom('grants').selectAll().where('holder', '=', holder).execute();
  const gone = held.filter((one) => !wanted.has(grantKey(one))).map(({ id }) => id);
  if (gone.length > 0) await transaction.deleteFrom('grants').where('id', 'in', gone).execute();
  for (const one of held) wanted.delete(grantKey(one));
  await insertGrants(transaction, holder, [...wanted.values()], by);
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
