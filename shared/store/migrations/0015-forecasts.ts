import { sql, type Kysely } from 'kysely';

const list = (name: string): string => `(select coalesce(nullif(current_setting('floorlight.${name}', true), ''), '{}'))::text[]`;
const setting = (name: string): string => `(select current_setting('floorlight.${name}', true))`;

const whole = `${setting('whole')} = 'on'`;
const ofQueue = `${whole} or ${setting('all_queues')} = 'on' or queue = any(${list('queues')})`;

const seen: Record<string, string> = {
  special_days: `queue = '*' or ${ofQueue}`,
  forecast_values: ofQueue,
  // whoever sees none of its values is not told that it is there
  forecasts: `${whole} or exists (select from forecast_values told where told.forecast = forecasts.id)`,
};

const statements = [
  `create table special_days (
    floor text not null,
    date text not null,
    queue text not null,
    kind text not null check (kind in ('closed', 'like', 'share')),
    weekday smallint,
    share double precision,
    name text not null,
    set_by text not null,
    set_at timestamptz not null,
    primary key (floor, date, queue)
  )`,
  `create table forecasts (
    id text primary key,
    floor text not null,
    name text not null,
    source text not null check (source in ('uploaded', 'stored')),
    made_by text,
    made_at timestamptz not null,
    as_of timestamptz not null,
    from_at timestamptz not null,
    to_at timestamptz not null,
    minutes smallint not null
  )`,
  `create index forecasts_floor on forecasts (floor, made_at)`,
  `create table forecast_values (
    forecast text not null references forecasts on delete cascade,
    floor text not null,
    queue text not null,
    start_at timestamptz not null,
    expected double precision not null,
    low double precision,
    high double precision,
    handle_seconds double precision,
    primary key (forecast, queue, start_at)
  )`,
  ...Object.entries(seen).flatMap(([table, part]) => [
    `alter table ${table} enable row level security`,
    `create policy within_reach on ${table} for select to floorlight_reader using (floor = ${setting('floor')} and (${part}))`,
    `grant select on ${table} to floorlight_reader`,
  ]),
];

/** Days that people mark, and forecasts that were uploaded or kept, value by value. */
export const up = async (db: Kysely<unknown>): Promise<void> => {
  for (const statement of statements) await sql.raw(statement).execute(db);
};
