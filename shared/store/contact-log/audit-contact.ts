import { randomUUID } from 'node:crypto';
import type { Kysely } from 'kysely';
import type { ContactAudit } from '../../contacts/audit-form.ts';
import type { Database } from '../tables.ts';
import { addToContact } from './edit-contact.ts';
import { readAudits } from './read-by-people.ts';

/** More is a program that runs wild. */
export const mostAudits = 50;

/** @returns the audit as it is kept; null where there are too many already. */
export const auditContact = (
  db: Kysely<Database>,
  floor: string,
  contact: string,
  audit: Omit<ContactAudit, 'id'>,
): Promise<ContactAudit | null> =>
  addToContact(db, floor, contact, async (at) => {
    if ((await readAudits(at, floor, contact)).length >= mostAudits) return null;
    const id = randomUUID();
    await at
      .insertInto('contact_audits')
      .values({
        ...{ id, floor, contact, marks: JSON.stringify(audit.marks), comment: audit.comment, at: new Date(audit.at) },
        ...{ by_id: audit.by.id, by_name: audit.by.name },
      })
      .execute();
    return { ...audit, id };
  });
