import { sql, type Kysely, type Transaction } from 'kysely';
import type { AuditEntry } from '../../access/audit-entry.ts';
import type { Database } from '../tables.ts';
import { appendLocked, lockChain } from './append-entries.ts';
import type { ChainLink, TimedEntry } from './chain.ts';

const day = 24 * 60 * 60_000;
/** Entries a transaction: whoever appends waits for it. */
const slice = 5000;

const actor: AuditEntry['actor'] = { id: null, kind: 'floorlight', name: null };

const droppedEntry = ({ seq, hash }: ChainLink, at: number): TimedEntry => ({
  ...{ actor, address: null, action: 'audit-dropped', outcome: 'done', floor: null, subject: null },
  detail: { through: seq, hash },
  at,
});

/** The last of the entries at the beginning that are all older; null: the first is not. */
const lastToDrop = async (transaction: Transaction<Database>, before: Date): Promise<ChainLink | null> => {
  const { rows } = await sql<ChainLink & { old: boolean }>`
    select seq, hash, at < ${before.toISOString()} as old from audit order by seq limit ${slice}`.execute(transaction);
  const young = rows.findIndex(({ old }) => !old);
  const last = rows.at(young === -1 ? -1 : young - 1);
  return young === 0 || !last ? null : { seq: last.seq, hash: last.hash };
};

/** The anchor first: the table lets go of nothing that is not behind it. */
const dropThrough = async (transaction: Transaction<Database>, last: ChainLink): Promise<number> => {
  await transaction
    .insertInto('audit_anchor')
    .values(last)
    .onConflict((conflict) => conflict.column('one').doUpdateSet(last))
    .execute();
  const { numDeletedRows } = await transaction.deleteFrom('audit').where('seq', '<=', last.seq).executeTakeFirst();
  return Number(numDeletedRows);
};

const dropSlice = (db: Kysely<Database>, before: Date, now: number): Promise<number> =>
  db.transaction().execute(async (transaction) => {
    await lockChain(transaction);
    const last = await lastToDrop(transaction, before);
    if (!last) return 0;
    await appendLocked(transaction, { entries: [droppedEntry(last, now)], attempted: null });
    return dropThrough(transaction, last);
  });

/**
 * Drops entries older than so many days, by whole UTC days, from the beginning only: the chain goes on from the anchor that is
 * left, and an entry says so. @param now UTC milliseconds. @returns how many were dropped.
 */
export const dropAuditEntries = async (db: Kysely<Database>, days: number, now: number): Promise<number> => {
  const before = new Date(Math.floor(now / day - days) * day);
  let dropped = 0;
  for (;;) {
    const some = await dropSlice(db, before, now);
    dropped += some;
    if (some < slice) return dropped;
  }
};
