import { sql, type Kysely } from 'kysely';
import { oldestLimit } from '../floor/limits.ts';
import type { Database } from './tables.ts';

type Db = Kysely<Database>;

/** Events in a lock's way wait no longer for it; what was not dropped is dropped the next time. */
const patience = '5s';

const dayPartitions = async (db: Db): Promise<string[]> => {
  const { rows } = await sql<{ name: string }>`
    select child.relname as name from pg_inherits join pg_class child on child.oid = inhrelid
    where inhparent = 'raw_events'::regclass and child.relname ~ '^raw_events_[0-9]{8}$'`.execute(db);
  return rows.map(({ name }) => name);
};

const dayOf = (name: string): number =>
  Date.parse(name.replace(/^raw_events_(\d{4})(\d{2})(\d{2})$/, '$1-$2-$3T00:00:00Z')) + 24 * 60 * 60_000;

const dropPartition = (db: Db, name: string): Promise<void> =>
  db.transaction().execute(async (transaction) => {
    await sql.raw(`set local lock_timeout = '${patience}'`).execute(transaction);
    await sql.raw(`drop table if exists ${name}`).execute(transaction);
  });

/**
 * Raw events are kept as long as they can change a number (SPEC EV8): those that both happened and came before that are dropped,
 * a day at a time. @param now UTC milliseconds. @returns the days dropped.
 */
export const dropRawEvents = async (db: Db, now: number): Promise<string[]> => {
  const before = now - oldestLimit;
  const limit = new Date(before).toISOString();
  const dropped: string[] = [];
  for (const name of await dayPartitions(db)) {
    if (dayOf(name) > before) continue;
    const { rows } = await sql<{ young: boolean }>`
      select exists (select from ${sql.table(name)} where received_at >= ${limit}) as young`.execute(db);
    if (rows[0]?.young) continue;
    await dropPartition(db, name);
    dropped.push(name);
  }
  await sql`delete from raw_events_other where received_at < ${limit}`.execute(db);
  return dropped;
};
