import { sql } from 'kysely';
import type { Grant } from '../access/grant.ts';
import type { Context } from '../runtime/context.ts';
import { announceAccess } from './access-changes.ts';

/** A key, as it may be shown: never the key itself, of which only a hash is stored. */
export interface KeyRow {
  /** Its owner’s row in `users`, which holds the grants. */
  readonly id: string;
  readonly name: string;
  readonly grants: readonly Grant[];
  /** The first few characters, to tell keys apart. */
  readonly startsWith: string | null;
  readonly madeAt: Date;
  /** The name of who made it; an id where that is gone; `command-line`. */
  readonly madeBy: string | null;
  readonly expiresAt: Date | null;
  readonly lastUsed: Date | null;
}

/** Every key, newest first. `users` and `api_keys` are Better Auth’s tables. */
export const listKeys = async ({ db }: Pick<Context, 'db'>): Promise<KeyRow[]> => {
  const { rows } = await sql<KeyRow>`
    select users.id, api_keys.name, api_keys.start as "startsWith", api_keys."createdAt" as "madeAt",
      api_keys."expiresAt", api_keys."lastRequest" as "lastUsed",
      coalesce(
        (select json_agg(json_build_object('role', role, 'scope', scope, 'names', names) order by id) from grants where holder = users.id),
        '[]'
      ) as grants,
      (select coalesce(makers.name, granted_by) from grants left join users makers on makers.id = granted_by
        where holder = users.id order by grants.id limit 1) as "madeBy"
    from users join api_keys on api_keys."referenceId" = users.id
    where users.kind = 'key'
    order by api_keys."createdAt" desc, users.id`.execute(db);
  return rows;
};

/** Ends a key for good, on every server at once. @returns its name; null where there is none. */
export const revokeKey = async (context: Pick<Context, 'db' | 'redis'>, id: string): Promise<string | null> => {
  const name = await context.db.transaction().execute(async (transaction) => {
    const { rows } = await sql<{ name: string }>`select name from users where id = ${id} and kind = 'key' for update`.execute(
      transaction,
    );
    if (!rows[0]) return null;
    await sql`delete from api_keys where "referenceId" = ${id}`.execute(transaction);
    await transaction.deleteFrom('grants').where('holder', '=', id).execute();
    await sql`delete from users where id = ${id}`.execute(transaction);
    return rows[0].name;
  });
  if (name !== null) await announceAccess(context, id);
  return name;
};
