import { sql, type Kysely } from 'kysely';

const list = (name: string): string => `(select coalesce(nullif(current_setting('floorlight.${name}', true), ''), '{}'))::text[]`;
const setting = (name: string): string => `(select current_setting('floorlight.${name}', true))`;

const statements = [
  `create table shifts (
    id text primary key,
    floor text not null,
    agent text not null,
    day text not null,
    start_at timestamptz not null,
    end_at timestamptz not null check (end_at > start_at),
    parts jsonb not null,
    source text not null check (source in ('people', 'csv', 'ical')),
    set_by text not null,
    set_at timestamptz not null default now()
  )`,
  `create index shifts_when on shifts (floor, start_at)`,
  `create index shifts_whose on shifts (floor, agent, start_at)`,
  `create table schedule_exceptions (
    id text primary key,
    floor text not null,
    agent text not null,
    start_at timestamptz not null,
    end_at timestamptz not null check (end_at > start_at),
    activity text not null,
    note text,
    state text not null check (state in ('asked', 'approved', 'declined', 'withdrawn')),
    asked_by text not null,
    asked_at timestamptz not null,
    decided_by text,
    decided_at timestamptz,
    decision_note text
  )`,
  `create index schedule_exceptions_when on schedule_exceptions (floor, end_at)`,
  ...['shifts', 'schedule_exceptions'].flatMap((table) => [
    `alter table ${table} enable row level security`,
    `create policy within_reach on ${table} for select to floorlight_reader
      using (floor = ${setting('floor')} and (${setting('whole')} = 'on' or agent = any(${list('agents')})))`,
    `grant select on ${table} to floorlight_reader`,
  ]),
];

/** Who is to be there when, and what was asked and approved to differ from it. */
export const up = async (db: Kysely<unknown>): Promise<void> => {
  for (const statement of statements) await sql.raw(statement).execute(db);
};
