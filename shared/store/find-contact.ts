import type { ContactEvent } from '../events/floor-event.ts';
import type { ContactRecord } from '../contacts/contact-record.ts';
import type { Settled } from '../floor/contact/settle.ts';
import type { Context } from '../runtime/context.ts';
import { allContacts } from './contact-log/all-contacts.ts';

/** A contact as last stored: its newest fold, with the after-contact work of each handling, and the events it was folded from. */
export interface StoredContact {
  readonly contact: Settled['contact'] & Pick<Settled, 'afterWork'> & Pick<ContactRecord, 'waits'>;
  readonly events: readonly ContactEvent[];
}

/** @returns null when none of this id is stored. */
export const findContact = async ({ db }: Pick<Context, 'db'>, floor: string, id: string): Promise<StoredContact | null> => {
  const row = await db
    .selectFrom(allContacts(db))
    .select(['contact', 'events'])
    .where('floor', '=', floor)
    .where('id', '=', id)
    .executeTakeFirst();
  return row ? (row as unknown as StoredContact) : null;
};
