import { sql, type Kysely } from 'kysely';

const list = (name: string): string => `(select coalesce(nullif(current_setting('floorlight.${name}', true), ''), '{}'))::text[]`;
const setting = (name: string): string => `(select current_setting('floorlight.${name}', true))`;

const ofQueue = `${setting('whole')} = 'on' or ${setting('all_queues')} = 'on' or queue = any(${list('queues')})`;

/** A column for each count and sum of a tally; sums in milliseconds. */
const tally = [
  'offered',
  'answered',
  'abandoned',
  'short_abandons',
  'flowed_out',
  'lost',
  'waiting',
  'pending',
  'answered_in_target',
  'abandoned_in_target',
  'flowed_out_in_target',
  'judged',
  'in_target',
  'wait_answered',
  'wait_abandoned',
  'handlings_open',
  'handled_with_end',
  'handle_time',
  'handled_outbound',
  'handle_time_outbound',
  'out_of_hours',
  'out_of_hours_answered',
  'out_of_hours_abandoned',
  'out_of_hours_flowed_out',
  'out_of_hours_lost',
  'out_of_hours_waiting',
]
  .map((column) => `${column} bigint not null default 0`)
  .join(', ');

const seen: Record<string, string> = {
  day_tallies: ofQueue,
  rolled_days: 'true',
  restatements: ofQueue,
  source_silences: 'true',
};

const statements = [
  `create table day_tallies (
    floor text not null,
    attribution text not null,
    from_at timestamptz not null,
    queue text not null,
    longest bigint,
    ${tally},
    primary key (floor, attribution, from_at, queue)
  )`,
  `create table rolled_days (
    floor text not null,
    from_at timestamptz not null,
    to_at timestamptz not null,
    made boolean not null,
    primary key (floor, from_at)
  )`,
  `create table restatements (
    id bigint generated always as identity primary key,
    floor text not null,
    attribution text not null,
    start_at timestamptz not null,
    queue text not null,
    version bigint not null,
    nth integer not null,
    source text not null,
    event_id text not null,
    type text not null,
    time timestamptz not null,
    contact text not null,
    counted_at timestamptz not null,
    before jsonb not null,
    after jsonb not null,
    ${tally},
    unique (floor, attribution, start_at, queue, source, event_id, contact)
  )`,
  `create table source_silences (
    floor text not null,
    source text not null,
    from_at timestamptz not null,
    to_at timestamptz not null,
    primary key (floor, source, from_at)
  )`,
  ...Object.entries(seen).flatMap(([table, part]) => [
    `alter table ${table} enable row level security`,
    `create policy within_reach on ${table} for select to floorlight_reader using (floor = ${setting('floor')} and (${part}))`,
    `grant select on ${table} to floorlight_reader`,
  ]),
];

/** What reports add up and tell beside quarter-hours: sums of days, what late events changed, when sources were silent. */
export const up = async (db: Kysely<unknown>): Promise<void> => {
  for (const statement of statements) await sql.raw(statement).execute(db);
};
