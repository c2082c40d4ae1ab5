import { sql, type Kysely } from 'kysely';

const list = (name: string): string => `(select coalesce(nullif(current_setting('floorlight.${name}', true), ''), '{}'))::text[]`;
const setting = (name: string): string => `(select current_setting('floorlight.${name}', true))`;

const statements = [
  `create table contact_log (
    floor text not null,
    id text not null,
    keep smallint not null,
    first_at timestamptz not null,
    version bigint not null,
    told integer not null,
    closed_at timestamptz,
    channel text not null,
    direction text not null,
    program text,
    customer_key text,
    number_code text,
    outcome text not null,
    wait_ms bigint not null,
    ring_ms bigint not null,
    talk_ms bigint not null,
    hold_ms bigint not null,
    acw_ms bigint not null,
    handlings integer not null,
    transfers integer not null,
    issue text,
    resolved boolean,
    rating real,
    dispositions text[] not null,
    queues text[] not null,
    agents text[] not null,
    terms text[] not null,
    words tsvector not null,
    contact jsonb not null,
    events jsonb not null,
    primary key (floor, id, first_at, keep)
  ) partition by list (keep)`,
  // what contacts of no setting are kept by, so that there is a place for them from the first on
  `create table contact_log_k24 partition of contact_log for values in (24) partition by range (first_at)`,
  `create table contact_log_k24_other partition of contact_log_k24 default with (toast_tuple_target = 512)`,
  `create index contact_log_newest on contact_log (floor, first_at desc, id desc)`,
  // what waits to be put in order is gone through by every search
  `create index contact_log_terms on contact_log using gin (terms) with (gin_pending_list_limit = 256)`,
  `create index contact_log_words on contact_log using gin (words) with (gin_pending_list_limit = 256)`,
  `create index contact_log_number on contact_log (floor, number_code text_pattern_ops) where number_code is not null`,
  `alter table contact_log enable row level security`,
  `create policy within_reach on contact_log for select to floorlight_reader using (floor = ${setting('floor')} and (
    ${setting('whole')} = 'on' or program = any(${list('programs')})
    or (program is null and cardinality(queues) > 0 and queues <@ ${list('queues')})
    or agents && ${list('agents')}))`,
  `grant select on contact_log to floorlight_reader`,
];

/**
 * Every contact by how long it is kept and by the month it began in, with what it is found by beside what it is: its old table
 * is emptied into this one a few hundred rows at a time (shared/store/contact-log/move-contacts.ts).
 */
export const up = async (db: Kysely<unknown>): Promise<void> => {
  for (const statement of statements) await sql.raw(statement).execute(db);
};
