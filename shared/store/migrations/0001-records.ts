import { sql, type Kysely } from 'kysely';

/** Floors, sources and the records that the live path leaves behind. */
export const up = async (db: Kysely<unknown>): Promise<void> => {
  for (const statement of statements) await sql.raw(statement).execute(db);
};

const statements = [
  `create table floors (
    id text primary key,
    name text not null,
    timezone text not null,
    mode text not null check (mode in ('live', 'replay')),
    created_at timestamptz not null default now()
  )`,
  `create table sources (
    id text primary key,
    name text not null,
    kind text not null,
    floors jsonb not null,
    enabled boolean not null default true,
    created_at timestamptz not null default now()
  )`,
  `create table source_secrets (
    id bigint generated always as identity primary key,
    source text not null references sources (id) on delete cascade,
    sealed text not null,
    created_at timestamptz not null default now(),
    expires_at timestamptz
  )`,
  `create index source_secrets_source on source_secrets (source)`,
  `create table contacts (
    floor text not null,
    id text not null,
    version bigint not null,
    first_at timestamptz not null,
    closed_at timestamptz,
    channel text not null,
    direction text not null,
    program text,
    customer_key text,
    queues text[] not null,
    agents text[] not null,
    contact jsonb not null,
    events jsonb not null,
    primary key (floor, id)
  )`,
  `create index contacts_first_at on contacts (floor, first_at)`,
  `create index contacts_agents on contacts using gin (agents)`,
  `create index contacts_customer on contacts (customer_key) where customer_key is not null`,
  `create table interval_tallies (
    floor text not null,
    attribution text not null check (attribution in ('cohort', 'outcome')),
    start_at timestamptz not null,
    queue text not null,
    version bigint not null,
    cursor text not null,
    tally jsonb not null,
    primary key (floor, attribution, start_at, queue)
  )`,
  `create table agent_tallies (
    floor text not null,
    start_at timestamptz not null,
    agent text not null,
    version bigint not null,
    cursor text not null,
    tally jsonb not null,
    primary key (floor, start_at, agent)
  )`,
  `create table raw_events (
    floor text not null,
    source text not null,
    event_id text not null,
    time timestamptz not null,
    received_at timestamptz not null,
    type text not null,
    contact text,
    event jsonb not null,
    primary key (floor, source, event_id, time)
  ) partition by range (time)`,
  `create index raw_events_agent on raw_events (floor, (event->'data'->>'agent'), time) where type like 'agent.%'`,
  `create index raw_events_contact on raw_events (floor, contact) where contact is not null`,
  `create table corrections (
    id bigint generated always as identity primary key,
    floor text not null,
    source text not null,
    event_id text not null,
    contact text not null,
    before jsonb not null,
    after jsonb not null,
    made_at timestamptz not null default now(),
    unique (floor, source, event_id, contact)
  )`,
];
