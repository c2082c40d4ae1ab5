import { sql, type Kysely } from 'kysely';
import type { AuditEntry } from '../../access/audit-entry.ts';
import { appendLocked, lockChain } from '../audit/append-entries.ts';
import type { TimedEntry } from '../audit/chain.ts';
import type { Database } from '../tables.ts';
import type { RecordKind } from './tables.ts';

/** A day is over for every process, and a backup that began in it is done. */
const after = 60 * 60_000;
const slice = 1000;

const actor: AuditEntry['actor'] = { id: null, kind: 'floorlight', name: null };

export interface NotedHead {
  readonly floor: string;
  readonly kind: RecordKind;
  readonly day: string;
  readonly seq: number;
  readonly hash: string;
}

const entryOf = ({ floor, kind, day, seq, hash }: NotedHead, at: number): TimedEntry => ({
  ...{ actor, address: null, action: 'records-chained', outcome: 'done', floor, subject: kind },
  ...{ detail: { day, seq, hash }, at },
});

/**
 * Writes the heads of days that are over into the audit log: whoever cuts off a chain with its heads has to write the log anew as well.
 * @param now UTC milliseconds. @returns how many.
 */
export const noteHeads = (db: Kysely<Database>, now: number): Promise<number> =>
  db.transaction().execute(async (at) => {
    await lockChain(at);
    const before = new Date(now - after).toISOString().slice(0, 10);
    const { rows } = await sql<NotedHead>`
      update record_heads set noted = true where (floor, kind, day) in (
        select floor, kind, day from record_heads where not noted and day < ${before} order by day, floor, kind limit ${slice})
      returning floor, kind, to_char(day, 'YYYY-MM-DD') as day, seq::double precision as seq, hash`.execute(at);
    await appendLocked(at, { entries: rows.map((head) => entryOf(head, now)), attempted: null });
    return rows.length;
  });

/** What the audit log has of a floor's heads, oldest first. */
export const readNoted = async (db: Kysely<Database>, floor: string, kind: RecordKind): Promise<NotedHead[]> => {
  const { rows } = await sql<NotedHead>`
    select floor, subject as kind, detail->>'day' as day, (detail->>'seq')::double precision as seq, detail->>'hash' as hash
    from audit where action = 'records-chained' and outcome = 'done' and floor = ${floor} and subject = ${kind} order by 4`.execute(
    db,
  );
  return rows;
};
