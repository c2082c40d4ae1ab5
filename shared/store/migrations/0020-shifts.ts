import { sql, type Kysely } from 'kysely';

const list = (name: string): string => `(select coalesce(nullif(current_setting('floorlight.${name}', true), ''), '{}'))::text[]`;
const setting = (name: string): string => `(select current_setting('floorlight.${name}', true))`;

const statements = [
  `create table shift_summaries (
    floor text not null,
    agent text not null,
    shift_at timestamptz not null,
    version integer not null,
    day text not null,
    from_at timestamptz not null,
    to_at timestamptz not null,
    planned jsonb,
    sums jsonb not null,
    irregularities jsonb not null,
    parts jsonb not null,
    changes jsonb not null,
    contacts text[] not null,
    newest boolean not null,
    withdrawn boolean not null,
    cursor text not null,
    known_at timestamptz not null,
    made_at timestamptz not null default now(),
    primary key (floor, agent, shift_at, version)
  )`,
  `create index shift_summaries_day on shift_summaries (floor, day, agent) where newest`,
  `create index shift_summaries_agent on shift_summaries (floor, agent, from_at) where newest`,
  `create index shift_summaries_contacts on shift_summaries using gin (contacts) where newest`,
  `create table shift_looks (
    floor text not null,
    agent text not null,
    day_at timestamptz not null,
    look_at timestamptz not null,
    primary key (floor, agent, day_at)
  )`,
  `create index shift_looks_due on shift_looks (floor, look_at)`,
  `create index raw_events_doings on raw_events (floor, (event->'data'->>'agent'), time)
    where type like 'task.%' or type like 'feature.%' or type like 'security.%'`,
  // so that there is something to compare with from the first day on
  `insert into shift_looks (floor, agent, day_at, look_at)
    select floor, agent, date_trunc('day', start_at, 'UTC'), to_timestamp(0)
    from agent_tallies where start_at > now() - interval '35 days' and tally <> 'null'::jsonb group by 1, 2, 3`,
  `alter table shift_summaries enable row level security`,
  `create policy within_reach on shift_summaries for select to floorlight_reader
    using (floor = ${setting('floor')} and (${setting('whole')} = 'on' or agent = any(${list('agents')})))`,
  `grant select on shift_summaries to floorlight_reader`,
  `alter table shift_looks enable row level security`,
];

/** Shifts as they were summed up, version by version, and when whose shifts are to be looked at next. */
export const up = async (db: Kysely<unknown>): Promise<void> => {
  for (const statement of statements) await sql.raw(statement).execute(db);
};
