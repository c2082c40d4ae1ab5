import { sql, type Kysely } from 'kysely';
import { mostKeep, pastBefore } from '../../contacts/keep-of.ts';
import type { Database } from '../tables.ts';
import { readExcuses, type Excuses } from './excuses.ts';
import { linkHash, noLink } from './link.ts';
import { readNoted, type NotedHead } from './note-heads.ts';
import { isShiftPast, readSlice, type Row } from './read-slice.ts';
import type { RecordKind } from './tables.ts';

type Db = Kysely<Database>;

/** A floor's links of one kind. */
interface Chain {
  readonly floor: string;
  readonly kind: RecordKind;
}

export interface BrokenRecord extends Chain {
  readonly seq: number;
  readonly day: string;
  /** Null: it is about the chain and no one record. */
  readonly id: string | null;
  readonly why: string;
}

export interface VerifiedChain {
  /** How many links were recomputed, and how many records fit their newest one. */
  readonly links: number;
  readonly records: number;
  /** The first that does not fit; null: all do. */
  readonly broken: BrokenRecord | null;
}

type Place = Pick<Row, 'seq' | 'hash'>;

/** Where the chain begins: with the first link, or after the head of a day whose links went because their time had come. */
const beginningOf = async (db: Db, { floor, kind }: Chain, now: number): Promise<Place> => {
  const { rows } = await sql<Place>`
    select seq::double precision as seq, hash from record_heads h where floor = ${floor} and kind = ${kind}
      and day < ${new Date(pastBefore(mostKeep, now)).toISOString().slice(0, 10)}
      and not exists (select from record_links l where l.floor = h.floor and l.kind = h.kind and l.seq <= h.seq)
    order by seq desc limit 1`.execute(db);
  return rows[0] ?? noLink;
};

const headsOf = async (db: Db, { floor, kind }: Chain): Promise<Map<string, Place>> => {
  const { rows } = await sql<Place & { day: string }>`
    select to_char(day, 'YYYY-MM-DD') as day, seq::double precision as seq, hash from record_heads
    where floor = ${floor} and kind = ${kind}`.execute(db);
  return new Map(rows.map(({ day, seq, hash }) => [day, { seq, hash }]));
};

/** A head that the audit log has, and the chain has no more. */
const lostHead = (noted: readonly NotedHead[], heads: ReadonlyMap<string, Place>): BrokenRecord | null => {
  const lost = noted.find(({ day, seq, hash }) => heads.get(day)?.seq !== seq || heads.get(day)?.hash !== hash);
  if (!lost) return null;
  const why = 'is what the audit log has as the last of its day, and the chain has another or none';
  return { floor: lost.floor, kind: lost.kind, seq: lost.seq, day: lost.day, id: null, why };
};

const linkFault = (chain: Chain, row: Row, before: Place, head: string | undefined): string | null => {
  if (row.seq !== before.seq + 1) return `follows link ${before.seq}: what stood between them is missing`;
  if (linkHash({ ...chain, ...row }, before.hash) !== row.hash)
    return 'was changed in the chain: its link does not fit its hash, or the one before was replaced';
  return head !== undefined && head !== row.hash ? 'is the last of its day, and not the one that was noted' : null;
};

const missing: Record<RecordKind, (row: Row, excuses: Excuses, now: number) => boolean> = {
  contact: ({ began, keep }, excuses) => !excuses.take(new Date(began).toISOString().slice(0, 7), keep),
  shift: ({ day }, _excuses, now) => !isShiftPast(day, now),
};

const misplaced: Record<RecordKind, string> = {
  contact: 'is kept for another time than was chained',
  shift: 'is marked as the newest version and is not, or the other way round',
};

const recordFault = (kind: RecordKind, row: Row, excuses: Excuses, now: number): string | null => {
  if (row.later) return null;
  if (row.found === null)
    return missing[kind](row, excuses, now) ? 'is missing, and nothing says that it was dropped from where it was kept' : null;
  if (row.found !== row.digest) return 'was changed: it does not fit what was chained of it';
  return row.fits === true || (kind === 'shift' && isShiftPast(row.day, now)) ? null : misplaced[kind];
};

/** Recomputes a chain from its beginning, and holds each record that stands against its newest link. @param now UTC milliseconds. */
export const verifyChain = async (db: Db, chain: Chain, now: number): Promise<VerifiedChain> => {
  const { floor, kind } = chain;
  const heads = await headsOf(db, chain);
  const lost = lostHead(await readNoted(db, floor, kind), heads);
  if (lost) return { links: 0, records: 0, broken: lost };
  const excuses = await readExcuses(db, floor);
  const hashes = new Map([...heads.values()].map(({ seq, hash }) => [seq, hash]));
  let last = await beginningOf(db, chain, now);
  let [links, records] = [0, 0];
  let newest: Pick<Row, 'day' | 'id'> | null = null;
  const read = (): Promise<Row[]> => readSlice(db, floor, kind, last.seq);
  for (let rows = await read(); rows.length > 0; rows = await read()) {
    for (const row of rows) {
      const { seq, day, id, hash } = row;
      const why = linkFault(chain, row, last, hashes.get(seq)) ?? recordFault(kind, row, excuses, now);
      if (why !== null) return { links, records, broken: { ...chain, seq, day, id, why } };
      links += 1;
      if (!row.later && row.found !== null) records += 1;
      last = { seq, hash };
      newest = row;
    }
  }
  const end = Math.max(0, ...hashes.keys());
  if (end <= last.seq) return { links, records, broken: null };
  const why = `is the last link, and the chain went on to ${end}: the end was cut off`;
  return { links, records, broken: { ...chain, seq: last.seq, day: newest?.day ?? '', id: newest?.id ?? null, why } };
};
