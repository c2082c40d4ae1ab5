import type { Kysely } from 'kysely';
import { auditScore, type ContactAudit } from '../../contacts/audit-form.ts';
import type { ByPeople } from '../../contacts/by-people.ts';
import { writtenBy, type ContactEdit } from '../../contacts/written.ts';
import type { Database } from '../tables.ts';

type Db = Kysely<Database>;

/** Oldest first. */
const editRows = (db: Db, floor: string, contacts: readonly string[]) =>
  db
    .selectFrom('contact_edits')
    .select(['contact', 'field', 'before', 'after', 'at', 'by_id', 'by_name'])
    .where('floor', '=', floor)
    .where('contact', 'in', contacts)
    .orderBy('contact')
    .orderBy('seq')
    .execute();

const auditRows = (db: Db, floor: string, contacts: readonly string[]) =>
  db
    .selectFrom('contact_audits')
    .select(['id', 'contact', 'marks', 'comment', 'at', 'by_id', 'by_name'])
    .where('floor', '=', floor)
    .where('contact', 'in', contacts)
    .orderBy('at')
    .orderBy('id')
    .execute();

/** Of each contact that people added something to, what stands of it. */
export const readByPeople = async (db: Db, floor: string, contacts: readonly string[]): Promise<Map<string, ByPeople>> => {
  if (contacts.length === 0) return new Map();
  const edits = Map.groupBy(await editRows(db, floor, contacts), ({ contact }) => contact);
  const audits = Map.groupBy(await auditRows(db, floor, contacts), ({ contact }) => contact);
  return new Map(
    [...new Set([...edits.keys(), ...audits.keys()])].map((contact) => {
      const scored = (audits.get(contact) ?? []).map(({ at, marks }) => ({
        at: at.getTime(),
        score: auditScore(marks).value,
      }));
      return [contact, { written: writtenBy(edits.get(contact) ?? []), audits: scored }];
    }),
  );
};

/** All that people wrote on a contact, oldest first. */
export const readEdits = async (db: Db, floor: string, contact: string): Promise<ContactEdit[]> =>
  (await editRows(db, floor, [contact])).map(({ field, before, after, at, by_id, by_name }) => ({
    ...{ field, before, after, at: at.getTime(), by: { id: by_id, name: by_name } },
  }));

/** All reviews of a contact, oldest first. */
export const readAudits = async (db: Db, floor: string, contact: string): Promise<ContactAudit[]> =>
  (await auditRows(db, floor, [contact])).map(({ id, marks, comment, at, by_id, by_name }) => ({
    ...{ id, marks: marks, comment, at: at.getTime(), by: { id: by_id, name: by_name } },
  }));
