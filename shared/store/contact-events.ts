import { sql, type Kysely } from 'kysely';
import { term } from '../contacts/terms.ts';
import { quarter } from '../calendar/zone.ts';
import type { ContactEvent } from '../events/floor-event.ts';
import { allContacts } from './contact-log/all-contacts.ts';
import { lockContacts } from './contact-log/lock-contacts.ts';
import type { Told } from '../shifts/resolved-at-once.ts';
import type { Database } from './tables.ts';

export type Db = Kysely<Database>;

/** The events a stored contact was folded from; null where none is stored. Nobody writes the floor's contacts until the transaction ends. */
export const contactEvents = async (db: Db, floor: string, id: string): Promise<ContactEvent[] | null> => {
  await lockContacts(db, floor);
  const row = await db
    .selectFrom(allContacts(db))
    .select('events')
    .where('floor', '=', floor)
    .where('id', '=', id)
    .executeTakeFirst();
  return row ? (row.events as ContactEvent[]) : null;
};

/** After-contact work and ratings may lie this far behind a contact's end. */
const afterEnd = 24 * 60 * 60_000;

/** As much of a stored contact as folding it anew takes. */
export interface StoredContact {
  readonly id: string;
  /** UTC ms; null while it is open. */
  readonly closedAt: number | null;
  readonly events: ContactEvent[];
}

/** Contacts that an agent had a part in and that reach into [from, to). */
export const contactsOfAgent = async (
  db: Db,
  floor: string,
  agent: string,
  from: number,
  to: number,
): Promise<StoredContact[]> => {
  const rows = await db
    .selectFrom(allContacts(db))
    .select(['id', 'closed_at', 'events'])
    .where('floor', '=', floor)
    .where(sql<boolean>`terms @> array[${term('agent', agent)}]::text[]`)
    .where('first_at', '<', new Date(to))
    .where((where) => where.or([where('closed_at', 'is', null), where('closed_at', '>=', new Date(from))]))
    .execute();
  return rows.map(({ id, closed_at, events }) => ({
    ...{ id, closedAt: closed_at?.getTime() ?? null },
    events: events as ContactEvent[],
  }));
};

/** The contacts of customers, by their keyed hashes, that began within [from, to). */
export const contactsOfCustomers = async (
  db: Db,
  floor: string,
  customers: readonly string[],
  { from, to }: { readonly from: number; readonly to: number },
): Promise<Told[]> => {
  const rows = await db
    .selectFrom(allContacts(db))
    .select(['id', 'customer_key', 'program', 'first_at', 'closed_at', sql<string | null>`contact->>'issue'`.as('issue')])
    .where('floor', '=', floor)
    .where(sql<boolean>`terms && ${customers.map((customer) => term('customer', customer))}::text[]`)
    .where('first_at', '>=', new Date(from))
    .where('first_at', '<', new Date(to))
    .execute();
  return rows.map(({ id, customer_key, program, first_at, closed_at, issue }) => ({
    ...{ id, customer: customer_key, program, issue, resolved: null },
    firstAt: first_at.getTime(),
    endedAt: closed_at?.getTime() ?? null,
  }));
};

/** Contacts that can count in the quarter-hour that starts at `start`; `queue` empty: those handled without a queue. */
export const contactsAround = async (
  db: Db,
  floor: string,
  queue: string,
  start: number,
): Promise<{ id: string; events: ContactEvent[] }[]> => {
  const rows = await db
    .selectFrom(allContacts(db))
    .select(['id', 'events'])
    .where('floor', '=', floor)
    .where('first_at', '<', new Date(start + quarter))
    .where((where) => where.or([where('closed_at', 'is', null), where('closed_at', '>=', new Date(start - afterEnd))]))
    .where(queue === '' ? sql<boolean>`true` : sql<boolean>`${queue} = any (queues)`)
    .execute();
  return rows.map(({ id, events }) => ({ id, events: events as ContactEvent[] }));
};
