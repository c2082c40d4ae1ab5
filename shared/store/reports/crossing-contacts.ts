import { sql } from 'kysely';
import type { Interval } from '../../calendar/intervals-between.ts';
import { tallyContact, type Contribution } from '../../floor/contact/tally-contact.ts';
import type { JudgingAt } from '../../floor/judging-history.ts';
import type { Context } from '../../runtime/context.ts';
import { allContacts } from '../contact-log/all-contacts.ts';
import type { StoredContact } from '../find-contact.ts';

const hour = 60 * 60_000;
/** No contact is longer, but for what snapshots find missing (SPEC EV7). */
const longestContact = 8 * 24 * hour;
/** After-contact work may lie this far behind a contact's end. */
const afterEnd = 3 * hour;

const around = async ({ db }: Pick<Context, 'db'>, floor: string, bound: number): Promise<StoredContact['contact'][]> => {
  const rows = await db
    .selectFrom(allContacts(db))
    .select('contact')
    .where('floor', '=', floor)
    .where('first_at', '<', new Date(bound))
    .where('first_at', '>=', new Date(bound - longestContact))
    .where(sql<boolean>`coalesce(closed_at, 'infinity') >= ${new Date(bound - afterEnd)}`)
    .execute();
  return rows.map(({ contact }) => contact as StoredContact['contact']);
};

export interface Counting {
  readonly judgingAt: JudgingAt;
  /** The floor's clock. */
  readonly now: number;
  readonly isCounted: (queue: string) => boolean;
}

/** What the stored contacts around a period's bounds count as, each contact's apart. */
export const crossingContacts = async (
  context: Pick<Context, 'db'>,
  floor: string,
  { start, end }: Interval,
  { judgingAt, now, isCounted }: Counting,
): Promise<Contribution[][]> => {
  const bounds = [start, end].filter((bound) => bound <= now);
  const found = new Map<string, StoredContact['contact']>();
  for (const bound of bounds) for (const contact of await around(context, floor, bound)) found.set(contact.id, contact);
  return [...found.values()].map((contact) =>
    tallyContact({ contact, afterWork: contact.afterWork, nextChange: null }, judgingAt, now).filter(({ queue }) =>
      isCounted(queue),
    ),
  );
};
