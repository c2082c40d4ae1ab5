import { sql, type Kysely, type RawBuilder } from 'kysely';
import { pastBefore } from '../../contacts/keep-of.ts';
import type { Database } from '../tables.ts';
import { holdsContact } from './holds.ts';

type Db = Kysely<Database>;

/** A partition of the log of which something may be past its time. */
export interface Place {
  readonly name: string;
  readonly keep: number;
  /** UTC milliseconds; null: of all months that have no partition of their own. */
  readonly month: number | null;
}

const placeOf = (name: string): Place => {
  const [, keep = '', year = '', month = ''] = /^contact_log_k(\d+)_(?:other|(\d{4})(\d{2}))$/.exec(name) ?? [];
  return { name, keep: Number(keep), month: year === '' ? null : Date.UTC(Number(year), Number(month) - 1) };
};

/** What lies in it began before this. */
const endOf = (month: number): number => {
  const date = new Date(month);
  return Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1);
};

/** Where contacts lie whose months are over. @param now UTC milliseconds. */
export const pastPlaces = async (db: Db, now: number): Promise<Place[]> => {
  const { rows } = await sql<{ name: string }>`
    select child.relname as name from pg_inherits join pg_class child on child.oid = inhrelid
    where child.relname ~ '^contact_log_k[0-9]+_([0-9]{6}|other)$' and child.relnamespace = current_schema()::regnamespace
    order by child.relname`.execute(db);
  return rows
    .map(({ name }) => placeOf(name))
    .filter(({ keep, month }) => month === null || endOf(month) <= pastBefore(keep, now));
};

/** A contact (`c`) began so long ago that it is past its time; of a replayed floor, which was made so long ago. None of a floor that is being settled. */
export const isPast = (keep: number, now: number): RawBuilder<boolean> => {
  const cut = new Date(pastBefore(keep, now));
  // what is still to be moved to where it is kept for longer lies where it does no more by rule
  return sql`c.first_at < ${cut} and not exists (
    select from floors f where f.id = c.floor and f.mode = 'replay' and f.created_at >= ${cut})
    and not exists (select from contact_keeping k where k.floor = c.floor and not k.settled)`;
};

export const isHeld: RawBuilder<boolean> = sql`exists (select from holds h where ${holdsContact})`;
