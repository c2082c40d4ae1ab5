import { sql, type Kysely } from 'kysely';
import type { Database } from '../tables.ts';
import type { Looked } from './fold-shifts.ts';

type Db = Kysely<Database>;

/** Whose shifts are to be looked at by now, what waits longest first. @param now the floor's clock. */
export const dueLooks = async (db: Db, floor: string, now: number, limit: number): Promise<Looked[]> => {
  const rows = await db
    .selectFrom('shift_looks')
    .select(['agent', 'day_at'])
    .where('floor', '=', floor)
    .where('look_at', '<=', new Date(now))
    .orderBy('look_at')
    .orderBy('agent')
    .limit(limit)
    .execute();
  return rows.map(({ agent, day_at }) => ({ agent, day: day_at.getTime() }));
};

/** These are under way: they are looked at when they may be over. */
export const putOff = async (db: Db, floor: string, looks: readonly (Looked & { readonly until: number })[]): Promise<void> => {
  if (looks.length === 0) return;
  await sql`update shift_looks set look_at = later.until
    from unnest(${looks.map(({ agent }) => agent)}::text[], ${looks.map(({ day }) => new Date(day).toISOString())}::timestamptz[],
      ${looks.map(({ until }) => new Date(until).toISOString())}::timestamptz[]) as later (agent, day_at, until)
    where floor = ${floor} and shift_looks.agent = later.agent and shift_looks.day_at = later.day_at`.execute(db);
};
