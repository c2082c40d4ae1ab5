import type { Kysely, Selectable } from 'kysely';
import type { MarkedDay } from '../../forecast/marked-day.ts';
import type { SpecialDay } from '../../forecast/special-day.ts';
import type { Database } from '../tables.ts';
import type { SpecialDaysTable } from './tables.ts';

type Db = Kysely<Database>;

/** Of one floor, those of its queues among them. */
export const mostMarks = 5000;

/** As it is told: who marked it, and when. */
export interface StoredMark extends MarkedDay {
  readonly name: string;
  readonly by: string;
  /** UTC ms. */
  readonly at: number;
}

const specialOf = ({ kind, weekday, share }: Selectable<SpecialDaysTable>): SpecialDay => {
  if (kind === 'like') return { kind, weekday: weekday ?? 0 };
  return kind === 'share' ? { kind, share: share ?? 1 } : { kind };
};

/** Marks of days [from, to], `yyyy-mm-dd`, in order; null: without that bound. */
export const readMarks = async (db: Db, floor: string, from: string | null, to: string | null): Promise<StoredMark[]> => {
  const rows = await db
    .selectFrom('special_days')
    .selectAll()
    .where('floor', '=', floor)
    .$if(from !== null, (query) => query.where('date', '>=', from ?? ''))
    .$if(to !== null, (query) => query.where('date', '<=', to ?? ''))
    .orderBy('date')
    .orderBy('queue')
    .execute();
  return rows.map((row) => ({
    date: row.date,
    queue: row.queue,
    special: specialOf(row),
    name: row.name,
    by: row.set_by,
    at: row.set_at.getTime(),
  }));
};

/** Marks a day, or marks it otherwise. @returns false where the floor has as many marks as it may. */
export const setMark = async (db: Db, floor: string, { date, queue, special, name, by, at }: StoredMark): Promise<boolean> => {
  const others = await db
    .selectFrom('special_days')
    .select(({ fn }) => fn.countAll<string>().as('count'))
    .where('floor', '=', floor)
    .where((one) => one.or([one('date', '!=', date), one('queue', '!=', queue)]))
    .executeTakeFirstOrThrow();
  if (Number(others.count) >= mostMarks) return false;
  const set = {
    kind: special.kind,
    weekday: special.kind === 'like' ? special.weekday : null,
    share: special.kind === 'share' ? special.share : null,
    name,
    set_by: by,
    set_at: new Date(at),
  };
  await db
    .insertInto('special_days')
    .values({ floor, date, queue, ...set })
    .onConflict((conflict) => conflict.columns(['floor', 'date', 'queue']).doUpdateSet(set))
    .execute();
  return true;
};

/** @returns what it was called; null: it was not marked. */
export const deleteMark = async (db: Db, floor: string, date: string, queue: string): Promise<string | null> => {
  const gone = await db
    .deleteFrom('special_days')
    .where('floor', '=', floor)
    .where('date', '=', date)
    .where('queue', '=', queue)
    .returning('name')
    .executeTakeFirst();
  return gone?.name ?? null;
};
