import { sql } from 'kysely';
import type { Grant } from '../../access/grant.ts';
import type { Context } from '../../runtime/context.ts';

/** Whoever a file is for, and what they hold now. */
export interface Asker {
  readonly id: string;
  readonly kind: 'person' | 'key';
  readonly name: string;
  readonly email: string;
  readonly grants: readonly Grant[];
}

/** Null: they are not there any more. `users` is Better Auth’s table. */
export const findAsker = async ({ db }: Pick<Context, 'db'>, id: string): Promise<Asker | null> => {
  const { rows } = await sql<Asker>`
    select users.id, users.kind, users.name, users.email,
      coalesce(
        (select json_agg(json_build_object('role', role, 'scope', scope, 'names', names) order by id) from grants where holder = users.id),
        '[]'
      ) as grants
    from users where users.kind in ('person', 'key') and users.id = ${id}`.execute(db);
  return rows[0] ?? null;
};
