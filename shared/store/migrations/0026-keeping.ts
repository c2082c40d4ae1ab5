import { sql, type Kysely } from 'kysely';

const statements = [
  // the empty program: those that are not named here
  `create table contact_keeping (
    floor text not null,
    program text not null,
    months smallint not null check (months between 6 and 84),
    settled boolean not null default false,
    primary key (floor, program)
  )`,
  `create table holds (
    id text primary key,
    floor text not null,
    kind text not null,
    subject text,
    number_code text,
    email_mark text,
    reason text not null,
    placed_by text not null,
    placed_at timestamptz not null,
    lifted_by text,
    lifted_at timestamptz
  )`,
  `create index holds_placed on holds (floor) where lifted_at is null`,
  `create table contact_drops (
    floor text not null,
    keep smallint not null,
    month date not null,
    contacts bigint not null,
    dropped_at timestamptz not null,
    primary key (floor, keep, month)
  )`,
];

/** For how long contacts of a program are kept, what keeps them for longer, and what was dropped when its time had come. */
export const up = async (db: Kysely<unknown>): Promise<void> => {
  for (const statement of statements) await sql.raw(statement).execute(db);
};
