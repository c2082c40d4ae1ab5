import { sql, type Kysely } from 'kysely';

const statements = [
  `create table export_schedules (
    id text primary key,
    floor text not null,
    person text not null,
    schedule jsonb not null,
    disabled boolean not null,
    why_disabled text,
    next_at timestamptz not null,
    made_at timestamptz not null default now()
  )`,
  `create index export_schedules_due on export_schedules (next_at) where not disabled`,
  `create index export_schedules_person on export_schedules (person, floor)`,
  `create table exports (
    id text primary key,
    floor text not null,
    asked_by text not null,
    schedule text,
    report jsonb not null,
    format text not null,
    language text not null,
    reach jsonb,
    state text not null check (state in ('waiting', 'running', 'done', 'failed')),
    attempt integer not null default 0,
    done real not null default 0,
    fault text,
    file_name text,
    rows bigint,
    bytes bigint,
    mail text not null default 'none' check (mail in ('none', 'due', 'sent', 'refused')),
    mail_tries integer not null default 0,
    mail_at timestamptz,
    asked_at timestamptz not null default now(),
    expires_at timestamptz not null
  )`,
  `create index exports_open on exports (asked_at) where state in ('waiting', 'running')`,
  `create index exports_mail on exports (mail_at) where mail = 'due'`,
  `create index exports_asker on exports (asked_by, floor, asked_at)`,
  `create index exports_expiry on exports (expires_at)`,
  `create table export_parts (
    export text not null references exports on delete cascade,
    attempt integer not null,
    part integer not null,
    bytes bytea not null,
    primary key (export, attempt, part)
  )`,
  // what is compressed already is not looked at again for something to compress
  `alter table export_parts alter column bytes set storage external`,
];

/** Files that were asked for, in parts that any server can hand out, and reports that are sent again and again. */
export const up = async (db: Kysely<unknown>): Promise<void> => {
  for (const statement of statements) await sql.raw(statement).execute(db);
};
