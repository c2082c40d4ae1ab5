import { sql, type Kysely } from 'kysely';

const setting = (name: string): string => `(select current_setting('floorlight.${name}', true))`;

/** Who sees a contact: Postgres asks its policies of the contact itself. */
const withContact = (table: string): string[] => [
  `alter table ${table} enable row level security`,
  `create policy within_reach on ${table} for select to floorlight_reader using (floor = ${setting('floor')} and (
    ${setting('whole')} = 'on'
    or exists (select from contact_log c where c.floor = ${table}.floor and c.id = ${table}.contact)
    or exists (select from contacts c where c.floor = ${table}.floor and c.id = ${table}.contact)))`,
  `grant select on ${table} to floorlight_reader`,
  `create trigger ${table}_stay before update on ${table} for each row execute function written_stays()`,
];

const statements = [
  `create table contact_edits (
    floor text not null,
    contact text not null,
    seq integer not null,
    field text not null,
    before jsonb not null,
    after jsonb not null,
    at timestamptz not null,
    by_id text not null,
    by_name text not null,
    primary key (floor, contact, seq)
  )`,
  `create table contact_audits (
    id text primary key,
    floor text not null,
    contact text not null,
    marks jsonb not null,
    comment text not null,
    at timestamptz not null,
    by_id text not null,
    by_name text not null
  )`,
  `create index contact_audits_contact on contact_audits (floor, contact, at)`,
  `create or replace function written_stays() returns trigger language plpgsql as $$
    begin raise exception 'What people wrote on a contact stays as it is; what differs is written anew.'; end $$`,
  ...['contact_edits', 'contact_audits'].flatMap(withContact),
  `alter table contact_log add column written jsonb`,
  `alter table contact_log add column due_at timestamptz`,
];

/** What people write on contacts, with who, when and what stood before; and how reviewers marked them. */
export const up = async (db: Kysely<unknown>): Promise<void> => {
  for (const statement of statements) await sql.raw(statement).execute(db);
};
