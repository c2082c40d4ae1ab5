import { sql, type Kysely } from 'kysely';
import type { ContactRecord } from '../../contacts/contact-record.ts';
import type { Settled } from '../../floor/contact/settle.ts';
import type { Database } from '../tables.ts';
import { lockContacts, logEntry, makeRoom, writeContacts, type LogEntry } from './write-contacts.ts';

type Db = Kysely<Database>;

const atOnce = 500;

const oldRows = (db: Db, floor: string, ids: readonly string[] | null) => {
  const rows = db.selectFrom('contacts').selectAll().where('floor', '=', floor).orderBy('id').limit(atOnce);
  return (ids ? rows.where('id', 'in', ids) : rows).execute();
};

type OldRow = Awaited<ReturnType<typeof oldRows>>[number];

const entryOf = (row: OldRow): LogEntry => {
  const { afterWork, waits, ...contact } = row.contact as Settled['contact'] & Pick<ContactRecord, 'afterWork' | 'waits'>;
  return logEntry(row.version, {
    id: row.id,
    firstAt: row.first_at.getTime(),
    closedAt: row.closed_at?.getTime() ?? null,
    channel: row.channel,
    direction: row.direction,
    program: row.program,
    customerKey: row.customer_key,
    queues: row.queues,
    agents: row.agents,
    contact,
    afterWork,
    ...(waits && { waits }),
    events: row.events as ContactRecord['events'],
  });
};

/** Moves some of what lies in the old table into the log. @returns whether there may be more. */
export const moveContacts = async (db: Db, floor: string): Promise<boolean> => {
  const seen = (await oldRows(db, floor, null)).map(entryOf);
  if (seen.length === 0) return false;
  await makeRoom(db, seen);
  await db.transaction().execute(async (at) => {
    await lockContacts(at, floor);
    // as they are now: a process of the version before may have written meanwhile
    await sql`select from contacts where floor = ${floor} and id = any(${seen.map(({ record }) => record.id)}::text[]) for update`.execute(
      at,
    );
    const ids = seen.map(({ record }) => record.id);
    const entries = (await oldRows(at, floor, ids)).map(entryOf);
    await writeContacts(at, floor, entries);
    await at.deleteFrom('contacts').where('floor', '=', floor).where('id', 'in', ids).execute();
  });
  return seen.length === atOnce;
};
