import type { Kysely } from 'kysely';
import type { Database } from '../tables.ts';
import type { Attempt } from './exports.ts';

type Db = Kysely<Database>;

export const insertPart = async (db: Db, { id, attempt }: Attempt, part: number, bytes: Buffer): Promise<void> => {
  await db.insertInto('export_parts').values({ export: id, attempt, part, bytes }).execute();
};

/** A file in its order, a part in memory at a time; each is asked for when the one before it is taken. */
export async function* readParts(db: Db, { id, attempt }: Attempt): AsyncGenerator<Buffer> {
  for (let part = 0; ; part += 1) {
    const row = await db
      .selectFrom('export_parts')
      .select('bytes')
      .where('export', '=', id)
      .where('attempt', '=', attempt)
      .where('part', '=', part)
      .executeTakeFirst();
    if (!row) return;
    yield row.bytes;
  }
}
