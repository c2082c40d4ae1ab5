import { sql } from 'kysely';
import type { Grant } from '../../access/grant.ts';
import type { Context } from '../../runtime/context.ts';

/** Somebody who is told of alerts, or may act on them. */
export interface ToldPerson {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  /** As they chose; null: they did not. */
  readonly language: string | null;
  readonly grants: readonly Grant[];
}

/** These people, and what each holds now. `users` is Better Auth’s table. */
export const findToldPeople = async ({ db }: Pick<Context, 'db'>, ids: readonly string[]): Promise<ToldPerson[]> => {
  if (ids.length === 0) return [];
  const { rows } = await sql<ToldPerson>`
    select users.id, users.name, users.email, to_jsonb(users)->>'language' as language,
      coalesce(
        (select json_agg(json_build_object('role', role, 'scope', scope, 'names', names) order by id) from grants where holder = users.id),
        '[]'
      ) as grants
    from users where users.kind = 'person' and users.id = any(${[...new Set(ids)]}::text[])
    order by users.id`.execute(db);
  return rows;
};
