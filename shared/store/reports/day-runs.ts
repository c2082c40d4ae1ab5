import type { Interval } from '../../calendar/intervals-between.ts';
import { dayStartAt, nextDayStart } from '../../calendar/local-day.ts';
import type { Frame } from '../read-frame.ts';
import type { MadeDays } from './made-days.ts';

export interface DayRuns {
  /** Starts of whole days that are summed up. */
  readonly days: readonly number[];
  /** What is left, to be summed up from quarter-hours. */
  readonly rest: readonly Interval[];
}

const addRest = (rest: Interval[], start: number, end: number): void => {
  const last = rest.at(-1);
  if (last && last.end === start) rest.splice(-1, 1, { start: last.start, end });
  else if (start < end) rest.push({ start, end });
};

/** Takes the time apart into days that are summed up, as the floor cuts its days now, and the rest. */
export const dayRuns = (
  { zone, dayStart }: Pick<Frame, 'zone' | 'dayStart'>,
  { start, end }: Interval,
  made: MadeDays,
): DayRuns => {
  if (made.size === 0) return { days: [], rest: start < end ? [{ start, end }] : [] };
  const days: number[] = [];
  const rest: Interval[] = [];
  let at = start;
  // after the first each begins where the one before it ended
  for (let day = dayStartAt(zone, at, dayStart); at < end; day = at) {
    const next = nextDayStart(zone, day, dayStart);
    if (day === at && next <= end && made.get(day) === next) days.push(day);
    else addRest(rest, at, Math.min(next, end));
    at = next;
  }
  return { days, rest };
};
