import { sql, type Kysely } from 'kysely';
import type { Database } from '../tables.ts';
import { idBefore, idOf } from './digest.ts';
import { recordKinds } from './tables.ts';
import { verifyChain, type BrokenRecord, type VerifiedChain } from './verify-chain.ts';

type Db = Kysely<Database>;

export interface VerifiedRecords extends VerifiedChain {
  /** Contacts that are over, and summaries, that are in no chain: they were written before there was one, or past it. */
  readonly unchained: number;
}

const floorsIn = async (db: Db): Promise<string[]> => {
  // a floor whose chain is gone has its records still, or what the audit log has of it
  const { rows } = await sql<{ floor: string }>`
    select floor from record_heads union select id from floors union select distinct floor from shift_summaries
    union select distinct floor from audit where action = 'records-chained' and floor is not null order by 1`.execute(db);
  return rows.map(({ floor }) => floor);
};

const noLinkOf = sql`not exists (select from record_links l where l.floor = r.floor and l.kind = 'shift' and l.id = ${sql.raw(idOf.shift)})`;

const countUnchained = async (db: Db, floor: string): Promise<number> => {
  const { rows } = await sql<{ count: number }>`
    select (select count(*) from contact_log r where floor = ${floor} and closed_at is not null
        and not exists (select from record_links l where l.floor = r.floor and l.kind = 'contact' and l.id = r.id))::double precision
      + (select count(*) from shift_summaries r where r.floor = ${floor} and ${noLinkOf})::double precision as count`.execute(db);
  return rows[0]?.count ?? 0;
};

type Following = Pick<BrokenRecord, 'seq' | 'day' | 'id'>;

/** A version past the chain of a shift whose version before is in it. */
const slippedIn = async (db: Db, floor: string): Promise<BrokenRecord | null> => {
  const { rows } = await sql<Following>`
    select b.seq::double precision as seq, to_char(b.day, 'YYYY-MM-DD') as day, ${sql.raw(idOf.shift)} as id
    from shift_summaries r join record_links b on b.floor = r.floor and b.kind = 'shift' and b.id = ${sql.raw(idBefore)}
    where r.floor = ${floor} and ${noLinkOf} order by b.seq limit 1`.execute(db);
  const [found] = rows;
  return found ? { floor, kind: 'shift', ...found, why: 'follows the version of this link, and was never chained' } : null;
};

/**
 * Recomputes what was chained of contacts and shifts, and holds each record that stands against it.
 * @param floor null: of all. @param now UTC milliseconds.
 */
export const verifyRecords = (db: Db, floor: string | null, now = Date.now()): Promise<VerifiedRecords> =>
  db
    .transaction()
    .setIsolationLevel('repeatable read')
    .setAccessMode('read only')
    .execute(async (at) => {
      await sql`set local statement_timeout = 0`.execute(at);
      const all = { links: 0, records: 0, unchained: 0 };
      for (const one of floor === null ? await floorsIn(at) : [floor]) {
        for (const kind of recordKinds) {
          const { links, records, broken } = await verifyChain(at, { floor: one, kind }, now);
          all.links += links;
          all.records += records;
          if (broken) return { ...all, broken };
        }
        const slipped = await slippedIn(at, one);
        if (slipped) return { ...all, broken: slipped };
        all.unchained += await countUnchained(at, one);
      }
      return { ...all, broken: null };
    });
