import { sql, type Kysely } from 'kysely';
import { byUrgency, leftContact } from '../../handover/left-contact.ts';
import type { HandoverContent } from '../../handover/content.ts';
import type { Database } from '../tables.ts';

/** Word for word as the index `contact_log_left` says it: another would read the whole log. */
const isLeft = sql<boolean>`(due_at is not null
  or written->'escalation'->'resolvedAt' = 'null'::jsonb
  or written->'callBack'->'done' = 'false'::jsonb)`;

/** Far more than a floor leaves undone. */
const mostRead = 2000;

interface Asked {
  readonly floor: string;
  /** Contacts that began before it, UTC ms. */
  readonly to: number;
  /** Follow-ups due later are left out. */
  readonly dueTo: number;
}

/** Contacts with something left to do, the most urgent first; `more`: there are more than were read, older ones. */
export const leftOfContacts = async (
  db: Kysely<Database>,
  { floor, to, dueTo }: Asked,
): Promise<{ contacts: HandoverContent['contacts']; more: boolean }> => {
  const rows = await db
    .selectFrom('contact_log')
    .select(['id', 'written'])
    .where('floor', '=', floor)
    .where('first_at', '<', new Date(to))
    .where(isLeft)
    .orderBy('first_at', 'desc')
    .limit(mostRead + 1)
    .execute();
  const contacts = rows.slice(0, mostRead).flatMap(({ id, written }) => {
    const left = written && leftContact(id, written, dueTo);
    return left ? [left] : [];
  });
  return { contacts: contacts.toSorted(byUrgency), more: rows.length > mostRead };
};
