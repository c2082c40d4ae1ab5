import { sql, type Kysely } from 'kysely';
import type { BrokenSilence } from '../../floor/source.ts';
import type { Database } from '../tables.ts';

type Db = Kysely<Database>;

export const insertSilences = async (db: Db, floor: string, silences: readonly BrokenSilence[]): Promise<void> => {
  if (silences.length === 0) return;
  const rows = silences.map(({ source, from, to }) => ({
    floor,
    source,
    from_at: new Date(from),
    to_at: new Date(to),
  }));
  await db
    .insertInto('source_silences')
    .values(rows)
    .onConflict((conflict) =>
      conflict
        .columns(['floor', 'source', 'from_at'])
        .doUpdateSet({ to_at: sql`greatest(excluded.to_at, source_silences.to_at)` }),
    )
    .execute();
};

/** Silences that reach into [from, to) and are over. */
export const storedSilences = async (db: Db, floor: string, from: number, to: number): Promise<BrokenSilence[]> => {
  const rows = await db
    .selectFrom('source_silences')
    .select(['source', 'from_at', 'to_at'])
    .where('floor', '=', floor)
    .where('from_at', '<', new Date(to))
    .where('to_at', '>', new Date(from))
    .orderBy('from_at')
    .execute();
  return rows.map(({ source, from_at, to_at }) => ({ source, from: from_at.getTime(), to: to_at.getTime() }));
};
