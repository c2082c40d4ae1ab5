import { sql, type Kysely } from 'kysely';

const list = (name: string): string => `(select coalesce(nullif(current_setting('floorlight.${name}', true), ''), '{}'))::text[]`;
const setting = (name: string): string => `(select current_setting('floorlight.${name}', true))`;

const seen: Record<string, string> = {
  agent_days: `${setting('whole')} = 'on' or agent = any(${list('agents')})`,
  kept_days: 'true',
};

const statements = [
  `create table agent_days (
    floor text not null,
    agent text not null,
    from_at timestamptz not null,
    to_at timestamptz not null,
    cursor text not null,
    known_at timestamptz not null,
    day jsonb,
    states jsonb,
    stored_at timestamptz not null default now(),
    primary key (floor, agent, from_at)
  )`,
  `create index agent_days_from on agent_days (floor, from_at)`,
  `create table kept_days (
    floor text not null,
    from_at timestamptz not null,
    to_at timestamptz not null,
    made boolean not null,
    primary key (floor, from_at)
  )`,
  ...Object.entries(seen).flatMap(([table, part]) => [
    `alter table ${table} enable row level security`,
    `create policy within_reach on ${table} for select to floorlight_reader using (floor = ${setting('floor')} and (${part}))`,
    `grant select on ${table} to floorlight_reader`,
  ]),
];

/** Agents' days that are closed, as they were: states, contacts, offers, doubts. `day` is null where it must be told anew each time. */
export const up = async (db: Kysely<unknown>): Promise<void> => {
  for (const statement of statements) await sql.raw(statement).execute(db);
};
