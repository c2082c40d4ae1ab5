import { sql } from 'kysely';
import type { Grant } from '../../access/grant.ts';
import type { Context } from '../../runtime/context.ts';

/** Somebody who signs in; keys and screens are not people. */
export interface PersonRow {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  /** In the order they were given; empty for somebody from whom everything was taken. */
  readonly grants: readonly Grant[];
  /** Null for one who never has. */
  readonly firstSignIn: Date | null;
  readonly lastSignIn: Date | null;
  /** Null where this instance knows no second factor. */
  readonly secondFactor: boolean | null;
}

type Stored = Pick<Context, 'db'>;

// `users` and `sessions` are Better Auth's tables; a column that a later version adds reads as null until it is there
const people = (only: string | null) => sql<PersonRow>`
  select users.id, users.name, users.email,
    coalesce(
      (select json_agg(json_build_object('role', role, 'scope', scope, 'names', names) order by id) from grants where holder = users.id),
      '[]'
    ) as grants,
    users."signedInAt" as "firstSignIn",
    greatest(users."signedInAt", (select max("createdAt") from sessions where "userId" = users.id)) as "lastSignIn",
    (to_jsonb(users)->>'twoFactorEnabled')::boolean as "secondFactor"
  from users
  where users.kind = 'person' and (${only}::text is null or users.id = ${only})
  order by lower(users.name), users.id`;

/** Everybody, by name. */
export const listPeople = async ({ db }: Stored): Promise<PersonRow[]> => (await people(null).execute(db)).rows;

/** Null for one who is not there, and for a key or a screen. */
export const findPerson = async ({ db }: Stored, id: string): Promise<PersonRow | null> =>
  (await people(id).execute(db)).rows[0] ?? null;
