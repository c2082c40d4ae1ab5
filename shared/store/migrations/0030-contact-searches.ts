import { sql, type Kysely } from 'kysely';

const statements = [
  `create table contact_searches (
    id text primary key,
    floor text not null,
    person text not null,
    shared boolean not null,
    name text not null,
    search jsonb not null,
    made_at timestamptz not null default now(),
    changed_at timestamptz not null default now()
  )`,
  `create index contact_searches_person on contact_searches (floor, person)`,
  `create index contact_searches_shared on contact_searches (floor) where shared`,
];

/** Searches of the log of contacts that somebody keeps, for themselves or for all who read the floor. */
export const up = async (db: Kysely<unknown>): Promise<void> => {
  for (const statement of statements) await sql.raw(statement).execute(db);
};
