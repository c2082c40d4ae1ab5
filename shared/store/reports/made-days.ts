import type { Kysely } from 'kysely';
import type { Interval } from '../../calendar/intervals-between.ts';
import type { Database } from '../tables.ts';

/** Days of a floor that are summed up: start → end, UTC ms. They were cut by the zone and day start of then. */
export type MadeDays = ReadonlyMap<number, number>;

export const madeDays = async (db: Kysely<Database>, floor: string, { start, end }: Interval): Promise<MadeDays> => {
  const rows = await db
    .selectFrom('rolled_days')
    .select(['from_at', 'to_at'])
    .where('floor', '=', floor)
    .where('made', '=', true)
    .where('from_at', '>=', new Date(start))
    .where('to_at', '<=', new Date(end))
    .execute();
  return new Map(rows.map(({ from_at, to_at }) => [from_at.getTime(), to_at.getTime()]));
};
