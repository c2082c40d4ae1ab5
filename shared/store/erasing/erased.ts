import { sql, type Kysely } from 'kysely';
import { personal, personalOfCases, type ErasedCustomer } from '../../contacts/erase-customer.ts';
import type { Database } from '../tables.ts';

type Db = Kysely<Database>;

export const readErased = async (db: Db, floor: string): Promise<ErasedCustomer[]> => {
  const rows = await db
    .selectFrom('erasures')
    .select(['customer_key', 'number_code', 'email_mark', 'erased_at'])
    .where('floor', '=', floor)
    .execute();
  return rows.map(({ customer_key, number_code, email_mark, erased_at }) => ({
    ...{ key: customer_key, number: number_code, email: email_mark, at: erased_at.getTime() },
  }));
};

/** Those of these contacts that were an erased customer's. */
export const erasedAmong = async (db: Db, floor: string, contacts: readonly string[]): Promise<Set<string>> => {
  const { rows } = await sql<{ contact: string }>`
    select contact from erased_contacts where floor = ${floor} and contact = any(${contacts}::text[])`.execute(db);
  return new Set(rows.map(({ contact }) => contact));
};

/** When a contact's customer was erased, UTC ms; null: they were not. */
export const erasedAt = async (db: Db, floor: string, contact: string): Promise<number | null> => {
  const row = await db
    .selectFrom('erased_contacts')
    .select('erased_at')
    .where('floor', '=', floor)
    .where('contact', '=', contact)
    .executeTakeFirst();
  return row?.erased_at.getTime() ?? null;
};

const without = (fields: readonly string[]): string => `event ${fields.map((field) => `#- '{data,${field}}'`).join(' ')}`;

/** What takes all that tells of a customer out of the event of a row. */
export const erasedEvent = sql.raw(`case when type like 'case.%' then ${without(personalOfCases)} else ${without(personal)} end`);

/** Fields of which people write what a customer said. */
export const wordy = ['description', 'escalation'] as const;

/** Noon, so that it is that day nearly everywhere. */
const dayOf = (at: number): Date => new Date(Math.floor(at / 86_400_000) * 86_400_000 + 43_200_000);

/** Those of these cases that were an erased customer's. */
export const erasedCasesAmong = async (db: Db, floor: string, cases: readonly string[]): Promise<Set<string>> => {
  if (cases.length === 0) return new Set();
  const { rows } = await sql<{ case_id: string }>`
    select case_id from erased_cases where floor = ${floor} and case_id = any(${cases}::text[])`.execute(db);
  return new Set(rows.map(({ case_id }) => case_id));
};

/** Notes these cases as an erased customer's, so that what comes late of them is erased as it comes. */
export const noteErasedCases = async (db: Db, floor: string, cases: readonly string[], at: number): Promise<void> => {
  if (cases.length === 0) return;
  await db
    .insertInto('erased_cases')
    .values(cases.map((case_id) => ({ floor, case_id, erased_at: dayOf(at) })))
    .onConflict((conflict) => conflict.doNothing())
    .execute();
};

/** Takes out of all that is stored of these cases what tells of whose they are. */
export const eraseCases = async (db: Db, floor: string, cases: readonly string[]): Promise<void> => {
  if (cases.length === 0) return;
  await sql`update raw_events set event = ${erasedEvent} where floor = ${floor} and type like 'case.%'
    and event->'data'->>'case' = any(${cases}::text[])`.execute(db);
};

/** Cases that came from these contacts. */
const casesFrom = async (db: Db, floor: string, contacts: readonly string[]): Promise<string[]> => {
  const { rows } = await sql<{ told: string }>`
    select distinct event->'data'->>'case' as told from raw_events
    where floor = ${floor} and contact = any(${contacts}::text[]) and type like 'case.%'`.execute(db);
  return rows.map(({ told }) => told);
};

/** Notes these contacts as an erased customer's, and takes out of events and edits what tells of them. */
export const noteErased = async (db: Db, floor: string, contacts: readonly string[], at: number): Promise<void> => {
  if (contacts.length === 0) return;
  const erased_at = dayOf(at);
  await db
    .insertInto('erased_contacts')
    .values(contacts.map((contact) => ({ floor, contact, erased_at })))
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  const cases = await casesFrom(db, floor, contacts);
  await noteErasedCases(db, floor, cases, at);
  await eraseCases(db, floor, cases);
  await sql`update raw_events set event = ${erasedEvent}
    where floor = ${floor} and contact = any(${contacts}::text[])`.execute(db);
  await sql`delete from contact_edits
    where floor = ${floor} and contact = any(${contacts}::text[]) and field = any(${wordy}::text[])`.execute(db);
  // without its salt nobody can try what a digest was made of
  await sql`update record_links set salt = ''
    where floor = ${floor} and kind = 'contact' and id = any(${contacts}::text[])`.execute(db);
  // what people wrote stays as it is but for this, so that a row goes and another comes
  await sql`
    with gone as (delete from contact_audits
      where floor = ${floor} and contact = any(${contacts}::text[]) and comment <> '' returning *)
    insert into contact_audits (id, floor, contact, marks, comment, at, by_id, by_name)
    select id || '-erased', floor, contact, marks, '', at, by_id, by_name from gone`.execute(db);
};
