import { randomUUID } from 'node:crypto';
import type { Kysely } from 'kysely';
import type { ContactAudit } from '../../contacts/audit-form.ts';
import type { Database } from '../tables.ts';
import { erasedAt } from '../erasing/erased.ts';
import { addToContact, isThere } from './edit-contact.ts';
import { readAudits } from './read-by-people.ts';

/** More is a program that runs wild. */
export const mostAudits = 50;

export type Audited =
  | { readonly kind: 'kept'; readonly audit: ContactAudit }
  | { readonly kind: 'too-many' }
  | { readonly kind: 'unknown' }
  /** A comment may tell of a customer whose data was erased. */
  | { readonly kind: 'erased' };

/** Keeps an audit of a contact that is there. */
export const auditContact = (
  db: Kysely<Database>,
  floor: string,
  contact: string,
  audit: Omit<ContactAudit, 'id'>,
): Promise<Audited> =>
  addToContact(db, floor, contact, async (at) => {
    if (!(await isThere(at, floor, contact))) return { kind: 'unknown' };
    if (audit.comment !== '' && (await erasedAt(at, floor, contact)) !== null) return { kind: 'erased' };
    if ((await readAudits(at, floor, contact)).length >= mostAudits) return { kind: 'too-many' };
    const id = randomUUID();
    await at
      .insertInto('contact_audits')
      .values({
        ...{ id, floor, contact, marks: JSON.stringify(audit.marks), comment: audit.comment, at: new Date(audit.at) },
        ...{ by_id: audit.by.id, by_name: audit.by.name },
      })
      .execute();
    return { kind: 'kept', audit: { ...audit, id } };
  });
