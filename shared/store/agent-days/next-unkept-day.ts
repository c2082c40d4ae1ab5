import type { Kysely } from 'kysely';
import type { Interval } from '../../calendar/intervals-between.ts';
import { dayStartAt, nextDayStart } from '../../calendar/local-day.ts';
import type { Frame } from '../read-frame.ts';
import type { Database } from '../tables.ts';

type Db = Kysely<Database>;

const firstOf = async (db: Db, floor: string, from: number, to: number): Promise<number | null> => {
  const row = await db
    .selectFrom('agent_tallies')
    .select('start_at')
    .where('floor', '=', floor)
    .where('start_at', '>=', new Date(from))
    .where('start_at', '<', new Date(to))
    .orderBy('start_at')
    .limit(1)
    .executeTakeFirst();
  return row?.start_at.getTime() ?? null;
};

/** Closed days whose agents are all kept: start → end, UTC ms. They were cut by the zone and day start of then. */
export const keptDays = async (db: Db, floor: string, { start, end }: Interval): Promise<ReadonlyMap<number, number>> => {
  const rows = await db
    .selectFrom('kept_days')
    .select(['from_at', 'to_at'])
    .where('floor', '=', floor)
    .where('made', '=', true)
    .where('from_at', '>=', new Date(start))
    .where('to_at', '<=', new Date(end))
    .execute();
  return new Map(rows.map(({ from_at, to_at }) => [from_at.getTime(), to_at.getTime()]));
};

/** The oldest closed day that begins at `since` or later, of which somebody's time is stored and not all agents' days are kept; null: there is none. */
export const nextUnkeptDay = async (
  db: Db,
  floor: string,
  { zone, dayStart, horizon }: Pick<Frame, 'zone' | 'dayStart' | 'horizon'>,
  since: number,
): Promise<Interval | null> => {
  const begun = dayStartAt(zone, since, dayStart);
  const oldest = begun === since ? begun : nextDayStart(zone, begun, dayStart);
  const kept = await keptDays(db, floor, { start: oldest, end: horizon });
  for (let at = oldest; at < horizon;) {
    const first = await firstOf(db, floor, at, horizon);
    if (first === null) return null;
    const start = dayStartAt(zone, first, dayStart);
    const end = nextDayStart(zone, start, dayStart);
    if (end > horizon) return null;
    if (kept.get(start) !== end) return { start, end };
    at = end;
    // days that follow one another are passed without a look at what is stored
    for (let next = kept.get(at); next !== undefined; next = kept.get(at)) at = next;
  }
  return null;
};
