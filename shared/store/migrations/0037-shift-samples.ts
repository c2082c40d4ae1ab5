import { sql, type Kysely } from 'kysely';

const list = (name: string): string => `(select coalesce(nullif(current_setting('floorlight.${name}', true), ''), '{}'))::text[]`;
const setting = (name: string): string => `(select current_setting('floorlight.${name}', true))`;

const statements = [
  `create table shift_samples (
    id text primary key,
    floor text not null,
    rule text not null,
    from_day text not null,
    to_day text not null,
    team text,
    size integer not null,
    seed text not null,
    fitting integer not null,
    at timestamptz not null,
    by_id text not null,
    by_name text not null
  )`,
  `create index shift_samples_floor on shift_samples (floor, at)`,
  `create table shift_sample_items (
    sample text not null references shift_samples (id) on delete cascade,
    floor text not null,
    agent text not null,
    shift_at timestamptz not null,
    day text not null,
    version integer not null,
    verdict text,
    comment text,
    reviewed_at timestamptz,
    by_id text,
    by_name text,
    primary key (sample, agent, shift_at)
  )`,
  `alter table shift_samples enable row level security`,
  `alter table shift_sample_items enable row level security`,
  `create policy within_reach on shift_sample_items for select to floorlight_reader
    using (floor = ${setting('floor')} and (${setting('whole')} = 'on' or agent = any(${list('agents')})))`,
  `create policy within_reach on shift_samples for select to floorlight_reader
    using (floor = ${setting('floor')} and exists (select from shift_sample_items i where i.sample = shift_samples.id))`,
  `grant select on shift_samples, shift_sample_items to floorlight_reader`,
];

/** Shifts that were drawn for review, by what, by whom; and what reviewers found. */
export const up = async (db: Kysely<unknown>): Promise<void> => {
  for (const statement of statements) await sql.raw(statement).execute(db);
};
