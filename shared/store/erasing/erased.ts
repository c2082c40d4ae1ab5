import { sql, type Kysely } from 'kysely';
import { personal, type ErasedCustomer } from '../../contacts/erase-customer.ts';
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

/** What takes all that tells of a customer out of the event of a row. */
export const erasedEvent = sql.raw(`event ${personal.map((field) => `#- '{data,${field}}'`).join(' ')}`);

/** Fields of which people write what a customer said. */
const wordy = ['description', 'escalation'];

/** Notes these contacts as an erased customer's, and takes out of events and edits what tells of them. */
export const noteErased = async (db: Db, floor: string, contacts: readonly string[], at: number): Promise<void> => {
  if (contacts.length === 0) return;
  const erased_at = new Date(at);
  await db
    .insertInto('erased_contacts')
    .values(contacts.map((contact) => ({ floor, contact, erased_at })))
    .onConflict((conflict) => conflict.doNothing())
    .execute();
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
