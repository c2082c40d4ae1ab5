import { sql, type Kysely } from 'kysely';
import { lockNumbers } from '../lock-numbers.ts';
import type { Database } from '../tables.ts';
import { appendLinks } from './append-links.ts';

type Db = Kysely<Database>;

/**
 * Chains contacts that were just written and are over, or were: one under way is written again, and proves nothing yet, but one that goes
 * on after it was over is in the chain as it was.
 */
export const chainContacts = (db: Db, floor: string, ids: readonly string[]): Promise<void> =>
  appendLinks(db, floor, 'contact', {
    from: sql`contact_log r where floor = ${floor} and id = any(${ids}::text[]) and (closed_at is not null
      or exists (select from record_links l where l.floor = r.floor and l.kind = 'contact' and l.id = r.id))`,
    began: 'first_at',
    now: Date.now(),
  });

/** Chains a version of a shift's summary that was just written. */
export const chainShift = async (db: Db, floor: string, agent: string, shiftAt: Date, version: number): Promise<void> => {
  await sql`select pg_advisory_xact_lock(${sql.lit(lockNumbers.shiftsOfFloor)}, hashtext(${floor}))`.execute(db);
  await appendLinks(db, floor, 'shift', {
    from: sql`shift_summaries r where floor = ${floor} and agent = ${agent} and shift_at = ${shiftAt} and version = ${version}`,
    began: 'shift_at',
    now: Date.now(),
  });
};
