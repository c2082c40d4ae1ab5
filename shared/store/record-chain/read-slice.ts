import { sql, type Kysely, type RawBuilder } from 'kysely';
import { oldestLimit } from '../../floor/limits.ts';
import type { Database } from '../tables.ts';
import { digestAsIn, idOf } from './digest.ts';
import type { RecordKind } from './tables.ts';

const slice = 1000;

/** A link and what it is about. */
export interface Row {
  readonly seq: number;
  readonly day: string;
  readonly id: string;
  readonly began: number;
  readonly digest: string;
  readonly form: number | null;
  readonly keep: number | null;
  readonly hash: string;
  /** Of the record as it stands; null: it is not there. */
  readonly found: string | null;
  /** Whether it lies where it was chained to lie, and is marked as what it is. */
  readonly fits: boolean | null;
  /** A later link is about it: that one tells. */
  readonly later: boolean;
}

interface Told {
  readonly name: string;
  readonly match: RawBuilder<boolean>;
  readonly fits: RawBuilder<boolean>;
}

const told: Record<RecordKind, Told> = {
  contact: {
    name: 'contact_log',
    // it lies in the month it began in, and in no other
    match: sql`r.floor = l.floor and r.id = l.id and r.first_at = l.began_at`,
    fits: sql`l.keep is null or r.keep = l.keep`,
  },
  shift: {
    name: 'shift_summaries',
    match: sql`r.floor = l.floor and r.shift_at = l.began_at and r.agent = regexp_replace(l.id, '^\\S+ \\S+ ', '') and ${sql.raw(idOf.shift)} = l.id`,
    fits: sql`r.newest = not exists (select from shift_summaries n where n.floor = r.floor and n.agent = r.agent
      and n.shift_at = r.shift_at and n.version > r.version)`,
  },
};

/** The links that follow one, in order. */
export const readSlice = async (db: Kysely<Database>, floor: string, kind: RecordKind, after: number): Promise<Row[]> => {
  const { name, match, fits } = told[kind];
  const { rows } = await sql<Row>`
    with part as (select l.*, exists (select from record_links n where n.floor = l.floor and n.kind = l.kind and n.id = l.id
        and n.seq > l.seq) as later
      from record_links l where floor = ${floor} and kind = ${kind} and seq > ${after} order by seq limit ${slice})
    select l.seq::double precision as seq, to_char(l.day, 'YYYY-MM-DD') as day, l.id, l.digest, l.form, l.keep, l.hash, l.later,
      (extract(epoch from l.began_at) * 1000)::double precision as began, s.found, s.fits
    from part l left join lateral (select ${digestAsIn(kind)} as found, ${fits} as fits from ${sql.table(name)} r
      where not l.later and ${match} limit 1) s on true order by l.seq`.execute(db);
  return rows;
};

/** Summaries are kept for as long as events are (drop-shifts.ts). */
export const isShiftPast = (day: string, now: number): boolean => Date.parse(`${day}T00:00:00Z`) < now - oldestLimit + 86_400_000;
