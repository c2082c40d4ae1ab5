import { sql, type Kysely } from 'kysely';

const statements = [
  `create table record_links (
    floor text not null,
    kind text not null,
    seq bigint not null,
    day date not null,
    id text not null,
    began_at timestamptz not null,
    salt bytea not null,
    digest text not null,
    hash text not null,
    primary key (floor, kind, seq)
  )`,
  `create index record_links_id on record_links (floor, kind, id, seq)`,
  `create table record_heads (
    floor text not null,
    kind text not null,
    day date not null,
    seq bigint not null,
    hash text not null,
    primary key (floor, kind, day)
  )`,
];

/** What was written of contacts and shifts, chained by hash, and where each day's part of the chain ends. */
export const up = async (db: Kysely<unknown>): Promise<void> => {
  for (const statement of statements) await sql.raw(statement).execute(db);
};
