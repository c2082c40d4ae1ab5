import { sql, type Kysely, type Transaction } from 'kysely';
import type { AuditEntry } from '../../access/audit-entry.ts';
import { appendLocked, lockChain } from '../audit/append-entries.ts';
import type { Database } from '../tables.ts';
import { closePlace, lockNotAvailable } from './close-place.ts';
import { lockHolds } from './holds.ts';
import { isHeld, isPast, pastPlaces, type Place } from './past-contacts.ts';

type Db = Kysely<Database>;

/** Contacts in a lock's way wait no longer for it; what was not dropped is dropped the next time. */
const patience = '5s';
/** Where part of a month stays: so many rows a transaction. */
const slice = 5000;

/** How many contacts of a floor, of the months they began in. */
interface Counted {
  readonly floor: string;
  readonly month: string;
  readonly contacts: number;
}

export interface Dropped {
  readonly contacts: number;
  /** Places dropped whole. */
  readonly months: number;
}

const actor: AuditEntry['actor'] = { id: null, kind: 'floorlight', name: null };

/** That they are gone is known for as long as the log of what was done, and to whoever would count their days again. */
const note = async (at: Transaction<Database>, keep: number, counted: readonly Counted[], now: number): Promise<void> => {
  for (const { floor, month, contacts } of counted)
    await sql`
      insert into contact_drops (floor, keep, month, contacts, dropped_at)
      values (${floor}, ${keep}, ${month}::date, ${contacts}, ${new Date(now)})
      on conflict (floor, keep, month) do update set contacts = contact_drops.contacts + excluded.contacts,
        dropped_at = excluded.dropped_at`.execute(at);
  await lockChain(at);
  const entries = counted.map(({ floor, month, contacts }) => ({
    ...{ actor, address: null, action: 'contacts-dropped', outcome: 'done', floor, subject: month.slice(0, 7), at: now },
    detail: { contacts, keep },
  })) satisfies (AuditEntry & { at: number })[];
  await appendLocked(at, { entries, attempted: null });
};

const monthOf = sql`to_char(first_at at time zone 'UTC', 'YYYY-MM-01')`;

/** Whole, where nothing of it is to stay. */
const dropWhole = (db: Db, { name, keep }: Place, now: number): Promise<number | null> =>
  db.transaction().execute(async (at) => {
    await sql.raw(`set local lock_timeout = '${patience}'`).execute(at);
    await lockHolds(at);
    // whoever writes to it has finished, and nobody else does until it is gone; who reads goes on while it is counted
    await sql.raw(`lock table ${name} in share mode`).execute(at);
    const { rows: staying } = await sql`
      select from ${sql.table(name)} c where not (${isPast(keep, now)}) or ${isHeld} limit 1`.execute(at);
    if (staying.length > 0) return null;
    const { rows } = await sql<Counted>`
      select floor, ${monthOf} as month, count(*)::double precision as contacts from ${sql.table(name)} group by 1, 2`.execute(
      at,
    );
    await closePlace(at, name);
    await sql.raw(`drop table ${name}`).execute(at);
    await note(at, keep, rows, now);
    return rows.reduce((sum, { contacts }) => sum + contacts, 0);
  });

/** Row by row, where some of it is to stay. */
const dropSlice = (db: Db, { name, keep }: Place, now: number): Promise<number> =>
  db.transaction().execute(async (at) => {
    await lockHolds(at);
    const { rows } = await sql<Counted>`
      with gone as (delete from ${sql.table(name)} where ctid = any(array(
        select c.ctid from ${sql.table(name)} c where ${isPast(keep, now)} and not ${isHeld} limit ${slice}))
        returning floor, first_at)
      select floor, ${monthOf} as month, count(*)::double precision as contacts from gone group by 1, 2`.execute(at);
    if (rows.length > 0) await note(at, keep, rows, now);
    return rows.reduce((sum, { contacts }) => sum + contacts, 0);
  });

const dropRows = async (db: Db, place: Place, now: number): Promise<number> => {
  let dropped = 0;
  for (;;) {
    const some = await dropSlice(db, place, now);
    dropped += some;
    if (some < slice) return dropped;
  }
};

/**
 * Drops contacts that are past their time: months whole where nothing in them is held, else row by row. What was counted of them stays
 * as it is. @param now UTC milliseconds.
 */
export const dropContacts = async (db: Db, now: number, places?: readonly Place[]): Promise<Dropped> => {
  const dropped = { contacts: 0, months: 0 };
  for (const place of places ?? (await pastPlaces(db, now))) {
    try {
      const whole = place.month === null ? null : await dropWhole(db, place, now);
      if (whole !== null) dropped.months += 1;
      dropped.contacts += whole ?? (await dropRows(db, place, now));
    } catch (error) {
      if ((error as { code?: string }).code !== lockNotAvailable) throw error;
    }
  }
  return dropped;
};
