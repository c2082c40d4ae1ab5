import type { Kysely, Transaction } from 'kysely';
import type { ChainedEntry } from '../../access/audit-entry.ts';
import type { Database } from '../tables.ts';
import { beginning, hashOf, type ChainLink } from './chain.ts';
import { entryOf } from './entry-row.ts';

const slice = 1000;

export interface Verified {
  readonly entries: number;
  readonly first: Pick<ChainedEntry, 'seq' | 'at'> | null;
  readonly last: Pick<ChainedEntry, 'seq' | 'at'> | null;
  /** To be written down: what a later look can be held against. */
  readonly newest: ChainLink;
  /** The last entry that its time had come for; null: none was dropped. */
  readonly anchor: ChainLink | null;
  /** What is wrong, with the first entry at which it shows; null: all is as it was written. */
  readonly broken: { readonly seq: number; readonly why: string } | null;
}

/** All entries in order, some at a time. */
async function* inSlices(db: Transaction<Database>): AsyncGenerator<ChainedEntry[]> {
  let some: ChainedEntry[];
  let after = Number.MIN_SAFE_INTEGER;
  do {
    const rows = await db.selectFrom('audit').selectAll().where('seq', '>', after).orderBy('seq').limit(slice).execute();
    some = rows.map(entryOf);
    after = some.at(-1)?.seq ?? after;
    yield some;
  } while (some.length > 0);
}

const brokenAt = (entry: ChainedEntry, before: ChainLink): Verified['broken'] => {
  const { seq, previous, hash } = entry;
  const due = before.seq + 1;
  if (seq < due) return { seq, why: `stands before the log’s beginning, entry ${due}: it was inserted` };
  if (seq > due) return { seq: due, why: seq - due === 1 ? 'is missing' : `is missing, and all up to ${seq - 1}` };
  if (hashOf(entry) !== hash) return { seq, why: 'was changed: it does not fit its hash' };
  if (previous !== before.hash) return { seq, why: `does not follow the entry before it: either was replaced or inserted` };
  return null;
};

/** What the log itself says of the last entry that was dropped. */
const droppedBy = ({ action, detail }: ChainedEntry): ChainLink | null =>
  action === 'audit-dropped' ? { seq: Number(detail['through']), hash: String(detail['hash']) } : null;

const isSame = (one: ChainLink | null, other: ChainLink | null): boolean => one?.seq === other?.seq && one?.hash === other?.hash;

interface Ends {
  readonly expected: ChainLink | null;
  readonly met: ChainLink | null;
  readonly anchor: ChainLink | null;
  readonly dropped: ChainLink | null;
  readonly newest: ChainLink;
}

/** What shows only at the end of the walk. */
const brokenAsWhole = ({ expected, met, anchor, dropped, newest }: Ends): Verified['broken'] => {
  if (!isSame(anchor, dropped))
    return { seq: newest.seq, why: 'is the last, and no entry tells of the beginning being dropped where it was' };
  if (expected === null || isSame(expected, met)) return null;
  const { seq } = expected;
  if (seq > newest.seq) return { seq: newest.seq + 1, why: `is missing, and all up to ${seq} at least: the end was cut off` };
  if (seq < (anchor?.seq ?? 0)) return { seq, why: 'was dropped when its time had come; hold the log against a later entry' };
  return { seq, why: 'is not the one that was expected: the log was written anew' };
};

const walk = async (transaction: Transaction<Database>, expected: ChainLink | null): Promise<Verified> => {
  const anchor = (await transaction.selectFrom('audit_anchor').select(['seq', 'hash']).executeTakeFirst()) ?? null;
  const ends = { expected, anchor, dropped: null as ChainLink | null, met: anchor, newest: anchor ?? beginning };
  const told = { entries: 0, first: null as Verified['first'], last: null as Verified['last'], anchor };
  for await (const entries of inSlices(transaction)) {
    for (const entry of entries) {
      const { seq, at, hash } = entry;
      const broken = brokenAt(entry, ends.newest);
      if (broken) return { ...told, newest: ends.newest, broken };
      told.entries += 1;
      told.first ??= { seq, at };
      told.last = { seq, at };
      ends.newest = { seq, hash };
      ends.dropped = droppedBy(entry) ?? ends.dropped;
      if (seq === expected?.seq) ends.met = ends.newest;
    }
  }
  return { ...told, newest: ends.newest, broken: brokenAsWhole(ends) };
};

/**
 * Reads the whole log as of now, a slice at a time, and recomputes its chain.
 * @param expected the newest entry of an earlier look: that alone shows an end cut off, or a log written anew.
 */
export const verifyAudit = (db: Kysely<Database>, expected: ChainLink | null = null): Promise<Verified> =>
  db
    .transaction()
    .setIsolationLevel('repeatable read')
    .setAccessMode('read only')
    .execute((transaction) => walk(transaction, expected));
