import type { Redis } from 'ioredis';
import type { AsOf } from '../board/board.ts';
import { dayName, dayStartAt, dayStartOf, nextDayStart } from '../calendar/local-day.ts';
import { readFrame } from './read-frame.ts';

/** A local day of a floor (SPEC CA4). Instants in UTC ms. */
export interface DayFrame {
  /** `yyyy-mm-dd` */
  readonly date: string;
  readonly from: number;
  readonly to: number;
  readonly zone: string;
  readonly asOf: AsOf;
  /** Where the floor's own memory begins; days before it are the records'. */
  readonly horizon: number;
  readonly isToday: boolean;
}

/** @param name null: today. @returns `never` where no zone has such a day, `future` where it has not begun. */
export const readDay = async (redis: Redis, floor: string, name: string | null): Promise<DayFrame | 'never' | 'future'> => {
  const { zone, dayStart, asOf, horizon } = await readFrame(redis, floor, 'tallies', []);
  const today = dayStartAt(zone, asOf.now, dayStart);
  const from = name === null ? today : dayStartOf(zone, name, dayStart);
  if (from === null) return 'never';
  if (from > today) return 'future';
  const to = nextDayStart(zone, from, dayStart);
  return { date: dayName(zone, from), from, to, zone: zone.name, asOf, horizon, isToday: from === today };
};
