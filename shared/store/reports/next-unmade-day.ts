import type { Kysely } from 'kysely';
import type { Interval } from '../../calendar/intervals-between.ts';
import { dayStartAt, nextDayStart } from '../../calendar/local-day.ts';
import type { Attribution } from '../../metrics/service-level.ts';
import type { Frame } from '../read-frame.ts';
import type { Database } from '../tables.ts';
import { madeDays } from './made-days.ts';

type Db = Kysely<Database>;

const firstOf = async (
  db: Db,
  floor: string,
  attribution: Attribution,
  from: number,
  to: number,
): Promise<number | undefined> => {
  const row = await db
    .selectFrom('interval_tallies')
    .select('start_at')
    .where('floor', '=', floor)
    .where('attribution', '=', attribution)
    .where('start_at', '>=', new Date(from))
    .where('start_at', '<', new Date(to))
    .orderBy('start_at')
    .limit(1)
    .executeTakeFirst();
  return row?.start_at.getTime();
};

/** The oldest closed day of a floor of which something is stored and that is not summed up; null: there is none. */
export const nextUnmadeDay = async (
  db: Db,
  floor: string,
  frame: Pick<Frame, 'zone' | 'dayStart' | 'horizon'>,
): Promise<Interval | null> => {
  const { zone, dayStart, horizon } = frame;
  const made = await madeDays(db, floor, { start: 0, end: horizon });
  for (let at = 0; at < horizon;) {
    const firsts = await Promise.all([firstOf(db, floor, 'cohort', at, horizon), firstOf(db, floor, 'outcome', at, horizon)]);
    const first = Math.min(...firsts.filter((one) => one !== undefined));
    if (!Number.isFinite(first)) return null;
    const start = dayStartAt(zone, first, dayStart);
    const end = nextDayStart(zone, start, dayStart);
    if (made.get(start) !== end) return { start, end };
    at = end;
    // days that follow one another are passed without a look at what is stored
    for (let next = made.get(at); next !== undefined; next = made.get(at)) at = next;
  }
  return null;
};
