import { sql, type Kysely, type Transaction } from 'kysely';
import { lockNumbers } from '../lock-numbers.ts';
import type { Database } from '../tables.ts';
import { beginning, chain, type ChainLink, type TimedEntry } from './chain.ts';
import { rowOf } from './entry-row.ts';

/** Entries that are stored together or not at all. */
export interface Batch {
  readonly entries: readonly TimedEntry[];
  /** Where it ends if an attempt succeeded whose answer never came. */
  attempted: ChainLink | null;
}

/** What the next entry follows; of a log whose entries are all dropped, its anchor. */
const endOfChain = async (transaction: Transaction<Database>): Promise<ChainLink> => {
  const { rows } = await sql<ChainLink>`
    (select seq, hash from audit order by seq desc limit 1) union all select seq, hash from audit_anchor
    order by seq desc limit 1`.execute(transaction);
  return rows[0] ?? beginning;
};

const isStored = async (transaction: Transaction<Database>, { seq, hash }: ChainLink): Promise<boolean> => {
  const row = await transaction
    .selectFrom('audit')
    .select('seq')
    .where('seq', '=', seq)
    .where('hash', '=', hash)
    .executeTakeFirst();
  return row !== undefined;
};

/** Waits until no other process appends; from then on the end of the chain is ours until the transaction ends. */
export const lockChain = async (transaction: Transaction<Database>): Promise<void> => {
  await sql`select pg_advisory_xact_lock(${lockNumbers.auditChain})`.execute(transaction);
};

/** Appends within a transaction that holds the lock. */
export const appendLocked = async (transaction: Transaction<Database>, batch: Batch): Promise<void> => {
  const chained = chain(batch.entries, await endOfChain(transaction));
  batch.attempted = chained.at(-1) ?? null;
  if (chained.length > 0) await transaction.insertInto('audit').values(chained.map(rowOf)).execute();
};

/** Appends in one transaction. May be called again with the same batch when it threw: it is stored once. */
export const appendEntries = (db: Kysely<Database>, batch: Batch): Promise<void> =>
  db.transaction().execute(async (transaction) => {
    await lockChain(transaction);
    if (batch.attempted && (await isStored(transaction, batch.attempted))) return;
    await appendLocked(transaction, batch);
  });
