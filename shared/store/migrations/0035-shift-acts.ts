import { sql, type Kysely } from 'kysely';

const list = (name: string): string => `(select coalesce(nullif(current_setting('floorlight.${name}', true), ''), '{}'))::text[]`;
const setting = (name: string): string => `(select current_setting('floorlight.${name}', true))`;

const statements = [
  `create table shift_acts (
    floor text not null,
    agent text not null,
    shift_at timestamptz not null,
    seq integer not null,
    kind text not null,
    from_at timestamptz not null,
    to_at timestamptz not null,
    contacts text[] not null,
    reason text,
    comment text not null,
    at timestamptz not null,
    by_id text not null,
    by_name text not null,
    primary key (floor, agent, shift_at, seq)
  )`,
  `create index shift_acts_when on shift_acts (floor, shift_at)`,
  `create or replace function shift_act_stays() returns trigger language plpgsql as $$
    begin raise exception 'What a reviewer said of a shift stays as it is; what differs is said anew.'; end $$`,
  `create trigger shift_acts_stay before update on shift_acts for each row execute function shift_act_stays()`,
  `alter table shift_acts enable row level security`,
  `create policy within_reach on shift_acts for select to floorlight_reader
    using (floor = ${setting('floor')} and (${setting('whole')} = 'on' or agent = any(${list('agents')})))`,
  `grant select on shift_acts to floorlight_reader`,
];

/** What reviewers say of what is irregular in shifts: closed, why, by whom, and opened again. */
export const up = async (db: Kysely<unknown>): Promise<void> => {
  for (const statement of statements) await sql.raw(statement).execute(db);
};
