import { sql, type Kysely } from 'kysely';

const statements = [
  `create table wrapped_with (
    floor text not null,
    disposition text not null,
    last_at timestamptz not null,
    primary key (floor, disposition)
  )`,
  `alter table screens add column follows boolean not null default false`,
];

/** With which dispositions contacts were wrapped; which screens follow their floor’s privacy mode. */
export const up = async (db: Kysely<unknown>): Promise<void> => {
  for (const statement of statements) await sql.raw(statement).execute(db);
};
