import { sql } from 'kysely';
import type { Context } from '../runtime/context.ts';

/** What those who hold grants are called, by id. `users` is Better Auth's table, on the same database. */
export const namesOf = async ({ db }: Pick<Context, 'db'>, ids: readonly string[]): Promise<Map<string, string>> => {
  if (ids.length === 0) return new Map();
  const { rows } = await sql<{ id: string; name: string }>`
    select id, name from users where id = any(${[...new Set(ids)]}::text[])`.execute(db);
  return new Map(rows.map(({ id, name }) => [id, name]));
};
