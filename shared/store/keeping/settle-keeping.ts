import { sql, type Kysely, type RawBuilder } from 'kysely';
import type { Keeping } from '../../contacts/keep-of.ts';
import { lockContacts } from '../contact-log/lock-contacts.ts';
import { makeMonths, monthStart } from '../contact-log/months.ts';
import { chainContacts } from '../record-chain/chain-records.ts';
import type { Database } from '../tables.ts';
import { readKeeping } from './keeping.ts';

type Db = Kysely<Database>;

const atOnce = 500;

/** Those of a floor that are to be kept for so many months, and are not yet. */
const misplaced = (floor: string, keep: number, { usual, programs }: Keeping): RawBuilder<unknown> => {
  const named = [...programs.entries()];
  const own = named.filter(([, months]) => months === keep).map(([program]) => program);
  const others = named.map(([program]) => program);
  const rest = keep === usual ? sql`or program is null or program <> all(${others}::text[])` : sql``;
  return sql`floor = ${floor} and keep <> ${sql.lit(keep)} and (program = any(${own}::text[]) ${rest})`;
};

interface Found {
  readonly id: string;
  readonly keep: number;
  readonly at: number;
}

const find = async (db: Db, which: RawBuilder<unknown>, before: number): Promise<Found[]> => {
  const { rows } = await sql<Found>`
    select id, keep, (extract(epoch from first_at) * 1000)::double precision as at from contact_log
    where ${which} and first_at < ${new Date(before)} and first_at >= ${new Date(monthStart(before - 1))} limit ${atOnce}`.execute(
    db,
  );
  return rows;
};

/** @returns how many were there still. */
const moveTo = async (db: Db, floor: string, keep: number, found: readonly Found[]): Promise<number> => {
  await makeMonths(
    db,
    found.map(({ at }) => ({ keep, firstAt: at })),
  );
  return db.transaction().execute(async (at) => {
    await lockContacts(at, floor);
    const moved: string[] = [];
    for (const one of found) {
      const { numAffectedRows } = await sql`
        update contact_log set keep = ${sql.lit(keep)} where floor = ${floor} and id = ${one.id} and keep = ${sql.lit(one.keep)}
          and first_at = to_timestamp(${one.at}::double precision / 1000)`.execute(at);
      if (numAffectedRows === 1n) moved.push(one.id);
    }
    // where a contact is kept tells with what it is dropped
    await chainContacts(at, floor, moved);
    return moved.length;
  });
};

const oldest = async (db: Db, floor: string): Promise<number | null> => {
  const { rows } = await sql<{ at: Date }>`
    select first_at as at from contact_log where floor = ${floor} order by first_at limit 1`.execute(db);
  return rows[0]?.at.getTime() ?? null;
};

const isSame = (one: Keeping, other: Keeping): boolean =>
  JSON.stringify([...one.programs, one.usual]) === JSON.stringify([...other.programs, other.usual]);

/** What was set anew meanwhile is not what was settled. */
const noteSettled = (db: Db, floor: string, keeping: Keeping): Promise<boolean> =>
  db.transaction().execute(async (at) => {
    await lockContacts(at, floor);
    if (!isSame(await readKeeping(at, floor), keeping)) return false;
    await at.updateTable('contact_keeping').set({ settled: true }).where('floor', '=', floor).execute();
    return true;
  });

async function* movesOf(db: Db, floor: string, keeping: Keeping, now: number): AsyncGenerator<number> {
  const from = (await oldest(db, floor)) ?? Infinity;
  for (const keep of new Set([keeping.usual, ...keeping.programs.values()])) {
    const which = misplaced(floor, keep, keeping);
    // what began ahead of our clock lies with the newest
    for (let before = monthStart(now, 2); before > from; before = monthStart(before - 1)) {
      let found: Found[];
      do {
        found = await find(db, which, before);
        if (found.length > 0) yield await moveTo(db, floor, keep, found);
      } while (found.length === atOnce);
    }
  }
}

/**
 * Moves contacts of a floor to where its settings keep them, month by month from the newest, some at a time; yields how many. Returns
 * whether it was at an end: null where there was nothing to settle, false where something else was set meanwhile.
 */
export async function* settleKeeping(db: Db, floor: string, now: number): AsyncGenerator<number, boolean | null> {
  const open = await db
    .selectFrom('contact_keeping')
    .select('program')
    .where('floor', '=', floor)
    .where('settled', '=', false)
    .executeTakeFirst();
  if (!open) return null;
  const keeping = await readKeeping(db, floor);
  yield* movesOf(db, floor, keeping, now);
  return noteSettled(db, floor, keeping);
}
