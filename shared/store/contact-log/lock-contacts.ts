import { sql, type Kysely } from 'kysely';
import { lockNumbers } from '../lock-numbers.ts';
import type { Database } from '../tables.ts';

/** Until the transaction ends nobody else writes contacts of this floor. */
export const lockContacts = async (db: Kysely<Database>, floor: string): Promise<void> => {
  await sql`select pg_advisory_xact_lock(${sql.lit(lockNumbers.contactsOfFloor)}, hashtext(${floor}))`.execute(db);
};
