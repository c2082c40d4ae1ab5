import { sql, type Kysely } from 'kysely';
import type { Database } from '../tables.ts';
import { dropContacts, type Dropped } from './drop-contacts.ts';
import { holdsContact, type Hold } from './holds.ts';
import { pastPlaces, type Place } from './past-contacts.ts';

type Db = Kysely<Database>;

type Holding = Pick<Hold, 'id' | 'floor' | 'kind' | 'reason'> & { readonly contacts: number };

/** What keeps contacts of a month, the hold that was placed first before others. */
const holdingIn = async (db: Db, { name }: Place): Promise<Holding | null> => {
  const { rows } = await sql<Holding>`
    select h.id, h.floor, h.kind, h.reason, count(*)::double precision as contacts
    from holds h join ${sql.table(name)} c on ${holdsContact} group by h.id order by h.placed_at limit 1`.execute(db);
  return rows[0] ?? null;
};

/** What came of dropping a month by hand: what was dropped, the hold that forbids it, or null where nothing of it is past its time. */
export type ByHand = { readonly dropped: Dropped } | { readonly held: Holding } | null;

/** Drops the contacts of a month that are past their time, if no hold keeps any of them. @param month its first instant. */
export const dropByHand = async (db: Db, month: number, now: number): Promise<ByHand> => {
  const places = (await pastPlaces(db, now)).filter((place) => place.month === month);
  if (places.length === 0) return null;
  for (const place of places) {
    const held = await holdingIn(db, place);
    if (held) return { held };
  }
  return { dropped: await dropContacts(db, now, places) };
};
