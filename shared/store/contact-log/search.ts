import { sql, type Kysely } from 'kysely';
import { tellsOfAll, type ContactSearch } from '../../contacts/contact-search.ts';
import { logViews, type LogView } from '../../contacts/log-views.ts';
import type { Database } from '../tables.ts';
import type { Within } from '../within-reach.ts';
import { conditionsOf, type Condition, type NamedIn } from './conditions.ts';
import { listedAt, type ListedContact, type Place } from './listed.ts';
import { liesWithin, reachConditions } from './reach-conditions.ts';

type Db = Kysely<Database>;

export interface PageAsked {
  readonly search: ContactSearch;
  /** One of the logs; the search narrows it. */
  readonly view?: LogView | undefined;
  /** Where the asker reads the names of agents who are not theirs. */
  readonly named: NamedIn;
  /** The page goes on below. */
  readonly after: Place | null;
  readonly limit: number;
}

export interface ContactPage {
  readonly contacts: ListedContact[];
  /** Null: there are no more. */
  readonly next: Place | null;
  /** All that began since have been looked through; null: all there are. */
  readonly lookedBackTo: number | null;
}

interface Slice {
  readonly from: number;
  /** What lies below it, the slice's end among it. */
  readonly below: Place;
}

const keysIn = async (db: Db, floor: string, where: readonly Condition[], { from, below }: Slice, limit: number) => {
  const { rows } = await sql<Place>`
    select id, (extract(epoch from first_at) * 1000)::double precision as at from contact_log
    where floor = ${floor} and first_at >= ${new Date(from)} and first_at <= ${new Date(below.at)}
      and (first_at, id) < (${new Date(below.at)}, ${below.id})
      ${where.length > 0 ? sql`and ${sql.join(where, sql` and `)}` : sql``}
    order by first_at desc, id desc limit ${limit}`.execute(db);
  return rows;
};

const edges = async (db: Db, floor: string): Promise<{ oldest: number; newest: number } | null> => {
  const { rows } = await sql<{ oldest: Date | null; newest: Date | null }>`
    select (select first_at from contact_log where floor = ${floor} order by first_at limit 1) as oldest,
      (select first_at from contact_log where floor = ${floor} order by first_at desc limit 1) as newest`.execute(db);
  const [edge] = rows;
  return edge?.oldest && edge.newest ? { oldest: edge.oldest.getTime(), newest: edge.newest.getTime() } : null;
};

/** Months back from an instant, at the beginning of one: as partitions are cut. */
const monthsBack = (instant: number, months: number): number => {
  const date = new Date(instant);
  return Date.UTC(date.getUTCFullYear(), date.getUTCMonth() - months);
};

/** A page is asked for and looked at by a person: what takes longer is gone on with when they ask. */
const budgetMs = 1500;
/** A slice that took longer is not followed by a wider one. */
const quickMs = 100;
const everyMonth = 12_000;

const conditions = ({ search, view, named }: PageAsked, { scope, queues, agents }: Within): Condition[] => {
  const inView = view ? logViews[view] : {};
  const own = [...(agents ?? [])];
  return [
    ...conditionsOf(search, named, own),
    ...conditionsOf(inView, named, own),
    ...reachConditions(scope),
    ...(queues && (tellsOfAll(inView) || tellsOfAll(search)) ? [liesWithin(queues)] : []),
  ];
};

interface Finding {
  readonly db: Db;
  readonly seen: Within;
  readonly floor: string;
  readonly where: readonly Condition[];
}

/**
 * Adds what lies in a slice, up to `most` of all. Where contacts lie is looked up as everybody's user, by indexes that a policy
 * would keep a reader from; what they are is read as the asker's reader, who decides: what a key leads to may have changed since.
 * @returns the place down to which it has looked.
 */
const addFrom = async (
  { db, seen, floor, where }: Finding,
  slice: Slice,
  found: ListedContact[],
  most: number,
): Promise<Place> => {
  let { below } = slice;
  for (;;) {
    const limit = most - found.length;
    const keys = await keysIn(db, floor, where, { from: slice.from, below }, limit);
    found.push(...(await listedAt(seen.here.db, floor, keys)));
    if (keys.length < limit) return { at: slice.from, id: '' };
    below = keys.at(-1) as Place;
    if (found.length >= most) return below;
  }
};

const placeOf = ({ first_at: at, id }: ListedContact): Place => ({ at: at.getTime(), id });

/**
 * A page of the log, newest first. Months are gone through back from the newest, more at a time where little is found. Nothing of
 * what is out of reach has a part in the answer, nor in where its next page begins.
 */
export const searchContacts = async (
  db: Db,
  seen: Within,
  floor: string,
  asked: PageAsked,
  clock = Date.now,
): Promise<ContactPage> => {
  const { search, after, limit } = asked;
  const edge = await edges(db, floor);
  if (!edge) return { contacts: [], next: null, lookedBackTo: null };
  const finding = { db, seen, floor, where: conditions(asked, seen) };
  const oldest = Math.max(edge.oldest, search.from ?? edge.oldest);
  const end = Math.min(search.to ?? edge.newest + 1, edge.newest + 1);
  const until = clock() + budgetMs;
  const found: ListedContact[] = [];
  let below = after && after.at < end ? after : { at: end, id: '' };
  let months = search.id === undefined ? 0 : everyMonth;
  while (below.at > oldest || (below.at === oldest && below.id !== '')) {
    const began = clock();
    const slice = { from: Math.max(oldest, monthsBack(below.at - 1, months)), below };
    below = await addFrom(finding, slice, found, limit + 1);
    if (found.length > limit) {
      const contacts = found.slice(0, limit);
      const next = placeOf(contacts.at(-1) as ListedContact);
      return { contacts, next, lookedBackTo: next.at };
    }
    if (clock() > until && below.at > oldest) return { contacts: found, next: below, lookedBackTo: below.at };
    if (clock() - began < quickMs) months = months * 2 + 1;
  }
  return { contacts: found, next: null, lookedBackTo: null };
};
