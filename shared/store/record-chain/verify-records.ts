import { sql, type Kysely, type RawBuilder } from 'kysely';
import type { Database } from '../tables.ts';
import { digestOf, idOf } from './digest.ts';
import { linkHash, noLink } from './link.ts';
import { recordKinds, type RecordKind } from './tables.ts';

type Db = Kysely<Database>;

const slice = 1000;

export interface BrokenRecord {
  readonly floor: string;
  readonly kind: RecordKind;
  readonly seq: number;
  readonly day: string;
  readonly id: string;
  readonly why: string;
}

export interface VerifiedRecords {
  /** How many links were recomputed, and how many records fit their newest one. */
  readonly links: number;
  readonly records: number;
  /** Contacts that are over and in no chain: they were written before there was one, or past it. */
  readonly unchained: number;
  /** The first record that does not fit; null: all do. */
  readonly broken: BrokenRecord | null;
}

interface Row {
  readonly seq: number;
  readonly day: string;
  readonly id: string;
  readonly began: number;
  readonly digest: string;
  readonly hash: string;
  /** Of the record as it stands; null: it is not there. */
  readonly found: string | null;
  /** A later link is about it: that one tells. */
  readonly later: boolean;
  /** Its time had come. */
  readonly gone: boolean;
}

const tables: Record<
  RecordKind,
  { readonly name: string; readonly match: RawBuilder<boolean>; readonly gone: RawBuilder<boolean> }
> = {
  contact: {
    name: 'contact_log',
    // it lies in the month it began in, and in no other
    match: sql`r.floor = l.floor and r.id = l.id and r.first_at = l.began_at and r.closed_at is not null`,
    gone: sql`exists (select from contact_drops d where d.floor = l.floor
      and d.month = date_trunc('month', l.began_at at time zone 'UTC')::date)`,
  },
  // summaries are kept for as long as events are (drop-shifts.ts)
  shift: {
    name: 'shift_summaries',
    match: sql`r.floor = l.floor and r.shift_at = l.began_at and r.agent = regexp_replace(l.id, '^\\S+ \\S+ ', '') and ${sql.raw(idOf.shift)} = l.id`,
    gone: sql`l.day < current_date - 399`,
  },
};

const readSlice = async (db: Db, floor: string, kind: RecordKind, after: number): Promise<Row[]> => {
  const { name, match, gone } = tables[kind];
  const { rows } = await sql<Row>`
    with part as (select l.*, exists (select from record_links n where n.floor = l.floor and n.kind = l.kind and n.id = l.id
        and n.seq > l.seq) as later
      from record_links l where floor = ${floor} and kind = ${kind} and seq > ${after} order by seq limit ${slice})
    select l.seq::double precision as seq, to_char(l.day, 'YYYY-MM-DD') as day, l.id, l.digest, l.hash, l.later,
      (extract(epoch from l.began_at) * 1000)::double precision as began, ${gone} as gone,
      case when not l.later then (select ${digestOf(kind, 'l.salt')} from ${sql.table(name)} r where ${match} limit 1) end as found
    from part l order by l.seq`.execute(db);
  return rows;
};

/** Where the chain begins: with the first link, or after the head of a day whose links were dropped. */
const beginningOf = async (db: Db, floor: string, kind: RecordKind): Promise<{ seq: number; hash: string }> => {
  const { rows } = await sql<{ seq: number; hash: string }>`
    select seq::double precision as seq, hash from record_heads h where floor = ${floor} and kind = ${kind}
      and not exists (select from record_links l where l.floor = h.floor and l.kind = h.kind and l.seq <= h.seq)
    order by seq desc limit 1`.execute(db);
  return rows[0] ?? noLink;
};

const headsOf = async (db: Db, floor: string, kind: RecordKind): Promise<Map<number, string>> => {
  const { rows } = await sql<{ seq: number; hash: string }>`
    select seq::double precision as seq, hash from record_heads where floor = ${floor} and kind = ${kind}`.execute(db);
  return new Map(rows.map(({ seq, hash }) => [seq, hash]));
};

const linkFault = (floor: string, kind: RecordKind, row: Row, before: { seq: number; hash: string }): string | null => {
  if (row.seq !== before.seq + 1) return `follows link ${before.seq}: what stood between them is missing`;
  return linkHash({ floor, kind, ...row }, before.hash) === row.hash
    ? null
    : 'was changed in the chain: its link does not fit its hash, or the one before was replaced';
};

const recordFault = ({ digest, found, later, gone }: Row): string | null => {
  if (later || found === digest) return null;
  if (found !== null) return 'was changed: it does not fit what was chained of it';
  return gone ? null : 'is missing, and nothing says that it was dropped';
};

type Chain = Omit<VerifiedRecords, 'unchained'>;

const verifyChain = async (db: Db, floor: string, kind: RecordKind): Promise<Chain> => {
  let last = await beginningOf(db, floor, kind);
  const heads = await headsOf(db, floor, kind);
  let [links, records] = [0, 0];
  let newest: Row | null = null;
  for (
    let rows = await readSlice(db, floor, kind, last.seq);
    rows.length > 0;
    rows = await readSlice(db, floor, kind, last.seq)
  ) {
    for (const row of rows) {
      const { seq, day, id, hash } = row;
      const head = heads.get(seq);
      const why =
        linkFault(floor, kind, row, last) ??
        (head !== undefined && head !== hash ? 'is the last of its day, and not the one that was noted' : recordFault(row));
      if (why !== null) return { links, records, broken: { floor, kind, seq, day, id, why } };
      links += 1;
      if (!row.later && row.found !== null) records += 1;
      last = { seq, hash };
      newest = row;
    }
  }
  const end = Math.max(0, ...heads.keys());
  if (end <= last.seq) return { links, records, broken: null };
  const why = `is the last link, and the chain went on to ${end}: the end was cut off`;
  return { links, records, broken: { floor, kind, seq: last.seq, day: newest?.day ?? '', id: newest?.id ?? '', why } };
};

const floorsIn = async (db: Db): Promise<string[]> => {
  // a floor whose chain is gone has its records still
  const { rows } = await sql<{ floor: string }>`
    select floor from record_heads union select id from floors union select distinct floor from shift_summaries order by 1`.execute(
    db,
  );
  return rows.map(({ floor }) => floor);
};

const countUnchained = async (db: Db, floor: string): Promise<number> => {
  const { rows } = await sql<{ count: number }>`
    select count(*)::double precision as count from contact_log r where floor = ${floor} and closed_at is not null
      and not exists (select from record_links l where l.floor = r.floor and l.kind = 'contact' and l.id = r.id)`.execute(db);
  return rows[0]?.count ?? 0;
};

/** Recomputes what was chained of contacts and shifts, and holds each record that stands against it. @param floor null: of all. */
export const verifyRecords = (db: Db, floor: string | null): Promise<VerifiedRecords> =>
  db
    .transaction()
    .setIsolationLevel('repeatable read')
    .setAccessMode('read only')
    .execute(async (at) => {
      await sql`set local statement_timeout = 0`.execute(at);
      const all = { links: 0, records: 0, unchained: 0 };
      for (const one of floor === null ? await floorsIn(at) : [floor]) {
        for (const kind of recordKinds) {
          const { links, records, broken } = await verifyChain(at, one, kind);
          all.links += links;
          all.records += records;
          if (broken) return { ...all, broken };
        }
        all.unchained += await countUnchained(at, one);
      }
      return { ...all, broken: null };
    });
