import { sql, type Kysely } from 'kysely';

const list = (name: string): string => `(select coalesce(nullif(current_setting('floorlight.${name}', true), ''), '{}'))::text[]`;
const setting = (name: string): string => `(select current_setting('floorlight.${name}', true))`;

/** As boards show them (shared/board/alerts-within.ts): a queue's by the queue, a team's and its agents' by the team, the rest to who sees all queues. */
const seen = `(kind in ('queue', 'group') and subject = any(${list('queues')}))
  or (kind = 'team' and subject = any(${list('teams')}))
  or (kind = 'agent' and subject = any(${list('agents')}))
  or (kind not in ('team', 'agent') and ${setting('all_queues')} = 'on')`;

const statements = [
  `create table alerts (
    floor text not null,
    id text not null,
    version bigint not null,
    rule text not null,
    kind text not null,
    subject text not null,
    severity text not null,
    phase text not null,
    fired_at timestamptz not null,
    resolved_at timestamptz,
    incident text not null,
    acted boolean not null,
    record jsonb not null,
    stored_at timestamptz not null default now(),
    primary key (floor, id)
  )`,
  `create index alerts_fired on alerts (floor, fired_at, id)`,
  `create index alerts_open on alerts (floor, fired_at, id) where resolved_at is null`,
  `create index alerts_stored on alerts (stored_at)`,
  `alter table alerts enable row level security`,
  `create policy within_reach on alerts for select to floorlight_reader
    using (floor = ${setting('floor')} and (${setting('whole')} = 'on' or ${seen}))`,
  `grant select on alerts to floorlight_reader`,
  `create table alert_trials (
    id text primary key,
    floor text not null,
    rule jsonb not null,
    compare text,
    days integer not null,
    state text not null check (state in ('waiting', 'running', 'done', 'failed')),
    done real not null default 0,
    detail text,
    result jsonb,
    asked_by text not null,
    asked_at timestamptz not null default now()
  )`,
  // a floor's recorded days are read hour by hour; rows lie nearly in order of time, so that a few pages of index do
  `create index raw_events_when on raw_events using brin (time) with (autosummarize = on)`,
  `create unique index alert_trials_running on alert_trials (floor) where state in ('waiting', 'running')`,
  `create index alert_trials_floor on alert_trials (floor, asked_at)`,
];

/** What fired, with its whole life, and rules tried on the recorded past. */
export const up = async (db: Kysely<unknown>): Promise<void> => {
  for (const statement of statements) await sql.raw(statement).execute(db);
};
