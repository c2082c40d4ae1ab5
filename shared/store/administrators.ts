import { sql } from 'kysely';
import type { Context } from '../runtime/context.ts';

/** Whether somebody who administers everything has ever signed in. `users` is Better Auth's table, on the same database. */
export const administratorSignedIn = async ({ db }: Pick<Context, 'db'>): Promise<boolean> => {
  const { rows } = await sql`
    select 1 from users join grants on grants.holder = users.id
    where grants.role = 'administrator' and grants.scope->>'kind' = 'everything' and users."signedInAt" is not null limit 1`.execute(
    db,
  );
  return rows.length > 0;
};
