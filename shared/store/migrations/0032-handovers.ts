import { sql, type Kysely } from 'kysely';

const setting = (name: string): string => `(select current_setting('floorlight.${name}', true))`;

/** A handover speaks of the whole floor: only who reaches all of it reads any. */
const wholeFloor = (table: string): string[] => [
  `alter table ${table} enable row level security`,
  `create policy within_reach on ${table} for select to floorlight_reader
    using (floor = ${setting('floor')} and ${setting('whole')} = 'on')`,
  `grant select on ${table} to floorlight_reader`,
  `create trigger ${table}_stay before update on ${table} for each row execute function signed_stays()`,
];

const statements = [
  `create table handovers (
    id text primary key,
    floor text not null,
    from_at timestamptz not null,
    to_at timestamptz not null,
    content jsonb not null,
    digest text not null,
    cursor text not null,
    known_at timestamptz not null,
    by_id text not null,
    by_name text not null,
    signed_at timestamptz not null,
    stored_at timestamptz not null default now(),
    unique (floor, from_at, to_at)
  )`,
  `create index handovers_newest on handovers (floor, to_at desc, id desc)`,
  `create table handover_notes (
    id text primary key,
    floor text not null,
    about_at timestamptz not null,
    text text not null,
    at timestamptz not null,
    by_id text not null,
    by_name text not null,
    stored_at timestamptz not null default now()
  )`,
  `create index handover_notes_about on handover_notes (floor, about_at)`,
  `create or replace function signed_stays() returns trigger language plpgsql as $$
    begin raise exception 'What was signed, or written for a handover, stays as it is.'; end $$`,
  ...['handovers', 'handover_notes'].flatMap(wholeFloor),
  // as shared/store/handovers/left-of-contacts.ts says it: of millions of contacts those with something left to do
  `create index contact_log_left on contact_log (floor, first_at)
    where due_at is not null
      or written->'escalation'->'resolvedAt' = 'null'::jsonb
      or written->'callBack'->'done' = 'false'::jsonb`,
];

/** Handovers of shifts as they were signed, and the notes that were written for them. */
export const up = async (db: Kysely<unknown>): Promise<void> => {
  for (const statement of statements) await sql.raw(statement).execute(db);
};
