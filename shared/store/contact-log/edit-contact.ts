import { isDeepStrictEqual } from 'node:util';
import type { Kysely } from 'kysely';
import type { ContactRecord } from '../../contacts/contact-record.ts';
import { inForce } from '../../contacts/in-force.ts';
import { writtenBy, type ContactEdit, type Written, type WrittenField } from '../../contacts/written.ts';
import { erasedAt, wordy } from '../erasing/erased.ts';
import type { Database } from '../tables.ts';
import { allContacts } from './all-contacts.ts';
import { lockContacts } from './lock-contacts.ts';
import { readEdits } from './read-by-people.ts';
import { recordOfRow } from './record-of-row.ts';
import { logEntry, makeRoom, writeContacts, type LogEntry } from './write-contacts.ts';

type Db = Kysely<Database>;

/** More is a program that runs wild. */
export const mostEdits = 500;

export interface Change {
  readonly field: WrittenField;
  /** What stood when it was looked at; null: nothing. */
  readonly was: unknown;
  /** Null: what people had written is taken back. */
  readonly to: unknown;
}

/** What stands is not what somebody took it to be: `edit` is who wrote it, null where a source says so. */
export interface Conflict {
  readonly field: WrittenField;
  readonly edit: ContactEdit | null;
}

export type Edited =
  | { readonly kind: 'written'; readonly edits: readonly ContactEdit[] }
  | { readonly kind: 'conflicts'; readonly conflicts: readonly Conflict[] }
  | { readonly kind: 'too-many' }
  /** These may tell of a customer whose data was erased. */
  | { readonly kind: 'erased'; readonly fields: readonly WrittenField[] }
  | { readonly kind: 'unknown' };

const storedIn = async (db: Db, table: 'contacts' | 'contact_log', floor: string, id: string): Promise<LogEntry | null> => {
  const row = await db.selectFrom(table).selectAll().where('floor', '=', floor).where('id', '=', id).executeTakeFirst();
  return row ? logEntry(row.version, recordOfRow(row)) : null;
};

/** What has not moved to the log yet gets its row with what was written when it does. */
const rewrite = async (db: Db, floor: string, id: string): Promise<void> => {
  const entry = await storedIn(db, 'contact_log', floor, id);
  if (entry) await writeContacts(db, floor, [entry]);
};

/** Also of a contact that did not move to another month meanwhile: months are made outside of transactions. */
const roomFor = async (db: Db, floor: string, id: string): Promise<void> => {
  const entry = await storedIn(db, 'contact_log', floor, id);
  if (entry) await makeRoom(db, floor, [entry]);
};

/** Does something to a contact that its row in the log tells of; nobody else writes contacts of the floor meanwhile. */
export const addToContact = async <T>(db: Db, floor: string, id: string, add: (at: Db) => Promise<T>): Promise<T> => {
  await roomFor(db, floor, id);
  return db.transaction().execute(async (at) => {
    await lockContacts(at, floor);
    const added = await add(at);
    await rewrite(at, floor, id);
    return added;
  });
};

/** Within the step that adds to it: it may have been dropped since it was read. */
export const isThere = async (db: Db, floor: string, id: string): Promise<boolean> => (await factsOf(db, floor, id)) !== null;

const factsOf = async (db: Db, floor: string, id: string): Promise<ContactRecord['contact'] | null> => {
  const row = await db
    .selectFrom(allContacts(db))
    .select('contact')
    .where('floor', '=', floor)
    .where('id', '=', id)
    .executeTakeFirst();
  return row ? (row.contact as ContactRecord['contact']) : null;
};

const lastSeq = async (db: Db, floor: string, contact: string): Promise<number> => {
  const row = await db
    .selectFrom('contact_edits')
    .select(({ fn }) => fn.max('seq').as('seq'))
    .where('floor', '=', floor)
    .where('contact', '=', contact)
    .executeTakeFirst();
  return row?.seq ?? 0;
};

const valueIn = (values: Written, field: WrittenField): unknown => values[field] ?? null;

/**
 * Writes all of these or none: what stands must be what `was` says. What is so already is not written again.
 * @param now UTC milliseconds
 */
export const editContact = (
  db: Db,
  floor: string,
  id: string,
  { changes, by, now }: { readonly changes: readonly Change[]; readonly by: ContactEdit['by']; readonly now: number },
): Promise<Edited> =>
  addToContact(db, floor, id, async (at) => {
    const contact = await factsOf(at, floor, id);
    if (!contact) return { kind: 'unknown' };
    const telling = changes.filter(({ field, to }) => to !== null && wordy.some((one) => one === field));
    if (telling.length > 0 && (await erasedAt(at, floor, id)) !== null)
      return { kind: 'erased', fields: telling.map(({ field }) => field) };
    const before = await readEdits(at, floor, id);
    const written = writtenBy(before);
    const stands = inForce(contact, written);
    const conflicts = changes
      .filter(({ field, was }) => !isDeepStrictEqual(valueIn(stands, field), was))
      .map(({ field }) => ({ field, edit: before.findLast((edit) => edit.field === field) ?? null }));
    if (conflicts.length > 0) return { kind: 'conflicts', conflicts };
    const edits = changes
      .filter(({ field, to }) => !isDeepStrictEqual(valueIn(to === null ? written : stands, field), to))
      .map(({ field, to }) => ({ field, before: valueIn(stands, field), after: to, at: now, by }));
    if (before.length + edits.length > mostEdits) return { kind: 'too-many' };
    // not how many there are: an erasure takes some away
    const last = await lastSeq(at, floor, id);
    if (edits.length > 0)
      await at
        .insertInto('contact_edits')
        .values(
          edits.map(({ field, before: was, after }, nth) => ({
            ...{ floor, contact: id, seq: last + nth + 1, field },
            ...{ before: JSON.stringify(was), after: JSON.stringify(after), at: new Date(now) },
            ...{ by_id: by.id, by_name: by.name },
          })),
        )
        .execute();
    return { kind: 'written', edits };
  });
