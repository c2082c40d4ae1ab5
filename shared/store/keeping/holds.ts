import { randomBytes } from 'node:crypto';
import { sql, type Kysely, type RawBuilder, type Selectable } from 'kysely';
import { lockNumbers } from '../lock-numbers.ts';
import type { Database } from '../tables.ts';
import type { HoldsTable } from './tables.ts';

type Db = Kysely<Database>;
export type Hold = Selectable<HoldsTable>;

/** Until the transaction ends no hold is placed, and none of what it might hold is taken away. */
export const lockHolds = async (db: Db): Promise<void> => {
  await sql`select pg_advisory_xact_lock(${sql.lit(lockNumbers.holds)})`.execute(db);
};

export type NewHold = Pick<Hold, 'floor' | 'kind' | 'subject' | 'number_code' | 'email_mark' | 'reason' | 'placed_by'>;

/** Keeps what it names from being dropped or erased, from the moment this is answered. @returns its id. */
export const placeHold = (db: Db, hold: NewHold, now: number): Promise<string> =>
  db.transaction().execute(async (at) => {
    await lockHolds(at);
    const id = `h-${randomBytes(6).toString('hex')}`;
    await at
      .insertInto('holds')
      .values({ ...hold, id, placed_at: new Date(now), lifted_by: null, lifted_at: null })
      .execute();
    return id;
  });

/** @returns whether it was in force. */
export const liftHold = async (db: Db, floor: string, id: string, by: string, now: number): Promise<boolean> => {
  const { numUpdatedRows } = await db
    .updateTable('holds')
    .set({ lifted_by: by, lifted_at: new Date(now) })
    .where('floor', '=', floor)
    .where('id', '=', id)
    .where('lifted_at', 'is', null)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
};

/** Those in force first, then those that were lifted; newest first. */
export const listHolds = (db: Db, floor: string, limit: number): Promise<Hold[]> =>
  db
    .selectFrom('holds')
    .selectAll()
    .where('floor', '=', floor)
    .orderBy(sql`lifted_at is not null`)
    .orderBy('placed_at', 'desc')
    .limit(limit)
    .execute();

/** Whether a hold (`h`) in force is about a contact (`c`). */
export const holdsContact: RawBuilder<boolean> = sql`h.lifted_at is null and h.floor = c.floor and (h.kind = 'floor'
  or (h.kind = 'program' and c.program = h.subject) or (h.kind = 'contact' and c.id = h.subject)
  or (h.kind = 'customer' and (c.customer_key = h.subject or c.number_code = h.number_code
    or c.terms @> array['e:' || h.email_mark])))`;
