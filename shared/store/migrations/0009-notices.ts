import { sql, type Kysely } from 'kysely';

const statements = [
  `create table alert_channels (
    id text primary key,
    name text not null,
    kind text not null check (kind in ('email', 'slack', 'teams', 'webhook')),
    floors jsonb,
    target text not null,
    secret text,
    language text not null,
    severity text not null,
    quiet jsonb not null,
    per_minute integer not null,
    tells_resolved boolean not null,
    disabled boolean not null,
    made_at timestamptz not null default now()
  )`,
  `create table on_call (
    id bigint generated always as identity primary key,
    floor text not null,
    person text not null,
    from_at timestamptz,
    until_at timestamptz
  )`,
  `create index on_call_floor on on_call (floor)`,
  `create table push_subscriptions (
    id text primary key,
    person text not null,
    sealed text not null,
    language text not null,
    severity text not null,
    floors jsonb,
    made_at timestamptz not null default now()
  )`,
  `create index push_subscriptions_person on push_subscriptions (person)`,
  `create table alert_deliveries (
    id bigint generated always as identity primary key,
    floor text not null,
    notice text not null,
    alert text not null,
    kind text not null,
    channel text not null,
    recipient text not null,
    attempt integer not null,
    state text not null check (state in ('sending', 'delivered', 'failed', 'skipped')),
    at timestamptz not null,
    milliseconds integer,
    status integer,
    detail text,
    again_at timestamptz,
    unique (floor, notice, channel, recipient, attempt)
  )`,
  `create index alert_deliveries_at on alert_deliveries (at)`,
  `create index alert_deliveries_floor on alert_deliveries (floor, id)`,
  `create index alert_deliveries_channel on alert_deliveries (channel, id)`,
];

/** By which ways alerts reach people, who is on call, which browsers are told, and what became of each telling. */
export const up = async (db: Kysely<unknown>): Promise<void> => {
  for (const statement of statements) await sql.raw(statement).execute(db);
};
