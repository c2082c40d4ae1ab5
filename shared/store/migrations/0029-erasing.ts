import { sql, type Kysely } from 'kysely';

const statements = [
  `create table erasures (
    id text primary key,
    floor text not null,
    customer_key text not null,
    number_code text,
    email_mark text,
    erased_at timestamptz not null
  )`,
  `create index erasures_floor on erasures (floor, erased_at)`,
  `create table erased_contacts (
    floor text not null,
    contact text not null,
    erased_at timestamptz not null,
    primary key (floor, contact)
  )`,
  // of customers without a contact (accounts, cases, security): those of contacts are found by their contact
  `create index raw_events_case on raw_events (floor, (event->'data'->>'case')) where type like 'case.%'`,
  `create index raw_events_customer on raw_events (floor, time) where contact is null and event->'data' ? 'customer'`,
];

/** Whose data was erased, so that it does not come back, and which contacts were theirs. */
export const up = async (db: Kysely<unknown>): Promise<void> => {
  for (const statement of statements) await sql.raw(statement).execute(db);
};
