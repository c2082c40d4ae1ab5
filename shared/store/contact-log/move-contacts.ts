import { sql, type Kysely } from 'kysely';
import type { Database } from '../tables.ts';
import { lockContacts } from './lock-contacts.ts';
import { recordOfRow } from './record-of-row.ts';
import { logEntry, makeRoom, writeContacts } from './write-contacts.ts';

type Db = Kysely<Database>;

const atOnce = 500;

const oldRows = (db: Db, floor: string, ids: readonly string[] | null) => {
  const rows = db.selectFrom('contacts').selectAll().where('floor', '=', floor).orderBy('id').limit(atOnce);
  return (ids ? rows.where('id', 'in', ids) : rows).execute();
};

/** Moves some of what lies in the old table into the log. @returns whether there may be more. */
export const moveContacts = async (db: Db, floor: string): Promise<boolean> => {
  const seen = (await oldRows(db, floor, null)).map((row) => logEntry(row.version, recordOfRow(row)));
  if (seen.length === 0) return false;
  await makeRoom(db, floor, seen);
  await db.transaction().execute(async (at) => {
    await lockContacts(at, floor);
    // as they are now: a process of the version before may have written meanwhile
    await sql`select from contacts where floor = ${floor} and id = any(${seen.map(({ record }) => record.id)}::text[]) for update`.execute(
      at,
    );
    const ids = seen.map(({ record }) => record.id);
    const entries = (await oldRows(at, floor, ids)).map((row) => logEntry(row.version, recordOfRow(row)));
    await writeContacts(at, floor, entries);
    await at.deleteFrom('contacts').where('floor', '=', floor).where('id', 'in', ids).execute();
  });
  return seen.length === atOnce;
};
