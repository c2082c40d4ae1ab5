import { sql, type Kysely, type RawBuilder } from 'kysely';
import type { Database } from '../tables.ts';
import { digestOf, idOf, newestForm } from './digest.ts';
import { linkHash, noLink } from './link.ts';
import type { RecordKind } from './tables.ts';

type Db = Kysely<Database>;

interface Made {
  readonly id: string;
  readonly began: number;
  readonly salt: Buffer;
  readonly digest: string;
  readonly keep: number | null;
}

const keepIn: Record<RecordKind, string> = { contact: 'r.keep', shift: 'null::smallint' };

const lastLink = async (db: Db, floor: string, kind: RecordKind): Promise<{ seq: number; hash: string }> => {
  const { rows } = await sql<{ seq: number; hash: string }>`
    select seq::double precision as seq, hash from record_heads where floor = ${floor} and kind = ${kind}
    order by day desc limit 1`.execute(db);
  return rows[0] ?? noLink;
};

/**
 * Chains rows (`r`) that were just written, in the order of their names. Within the transaction that wrote them, which alone writes this
 * floor's records of that kind.
 */
export const appendLinks = async (
  db: Db,
  floor: string,
  kind: RecordKind,
  { from, began, now }: { readonly from: RawBuilder<unknown>; readonly began: string; readonly now: number },
): Promise<void> => {
  const { rows } = await sql<Made>`
    with made as (select uuid_send(gen_random_uuid()) as salt, r.* from ${from})
    select ${sql.raw(idOf[kind])} as id, (extract(epoch from ${sql.ref(`r.${began}`)}) * 1000)::double precision as began, salt,
      ${digestOf(kind, 'salt')} as digest, ${sql.raw(keepIn[kind])} as keep from made r order by 1`.execute(db);
  if (rows.length === 0) return;
  let last = await lastLink(db, floor, kind);
  // a clock that was set back goes on with the day that was
  const { rows: days } = await sql<{ day: string }>`
    select to_char(greatest(max(day), ${new Date(now).toISOString().slice(0, 10)}::date), 'YYYY-MM-DD') as day from record_heads
    where floor = ${floor} and kind = ${kind}`.execute(db);
  const day = days[0]?.day ?? new Date(now).toISOString().slice(0, 10);
  const links = rows.map(({ id, began: at, salt, digest, keep }) => {
    const facts = { floor, kind, seq: last.seq + 1, day, id, digest, form: newestForm, keep };
    last = { seq: facts.seq, hash: linkHash({ ...facts, began: at }, last.hash) };
    return { ...facts, began_at: new Date(at), salt, hash: last.hash };
  });
  await db.insertInto('record_links').values(links).execute();
  await db
    .insertInto('record_heads')
    .values({ floor, kind, day, ...last })
    .onConflict((conflict) => conflict.columns(['floor', 'kind', 'day']).doUpdateSet(last))
    .execute();
};
