import type { Floor } from '../../floor/floor.ts';
import { stepStart } from '../../floor/step.ts';

/** What is still to come of a floor's day, for a goal that is to be reached over it (SPEC SL8). */
export interface DayAhead {
  /** The instant at which it has come: the time its queue is closed until then is left out. */
  readonly end: number;
  /** Visits a millisecond, of the day so far. */
  readonly pace: number;
}

/** @param tile the queue, or group; only a queue has opening hours. @param offered visits of today. */
export const dayAhead = (floor: Floor, tile: string, offered: number): DayAhead => {
  // time alone moves a risk in steps of ten seconds
  const now = Math.max(floor.today, stepStart(floor.clock.now));
  const { hours } = floor.judgingAt(tile, floor.clock.now);
  const open = (from: number, to: number): number => (hours ? hours.openTime(from, to) : to - from);
  const past = open(floor.today, now);
  return { end: now + open(now, floor.tomorrow), pace: past > 0 ? offered / past : 0 };
};
