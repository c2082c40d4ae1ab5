import { dayName, dayStartAt, nextDayStart } from '@floorlight/shared/calendar/local-day.ts';
import { intervalEnd } from '@floorlight/shared/calendar/interval.ts';
import { intervalsBetween, type Interval } from '@floorlight/shared/calendar/intervals-between.ts';
import { utcSecond } from '@floorlight/shared/calendar/utc-second.ts';
import { minute, offsetAt } from '@floorlight/shared/calendar/zone.ts';
import type { ForecastGap } from '@floorlight/shared/forecast/forecast-file.ts';
import type { ForecastMinutes } from '@floorlight/shared/forecast/forecast-value.ts';
import { specialFor, type MarkedDay } from '@floorlight/shared/forecast/marked-day.ts';
import type { FloorClock, PlacedLine } from './place-lines.ts';

interface ClockInterval extends Interval {
  /** Minutes on the clock since the day began. */
  readonly at: number;
  readonly date: string;
}

/** From the first to the last that a file names; `to` is where that ends. */
export const spanOf = (
  lines: readonly PlacedLine[],
  { zone, dayStart }: FloorClock,
  minutes: ForecastMinutes,
): { from: number; to: number } => {
  let [from, last] = [Infinity, -Infinity];
  for (const { start } of lines) [from, last] = [Math.min(from, start), Math.max(last, start)];
  return { from, to: intervalEnd(zone, last, minutes, dayStart) };
};

const intervalsOf = ({ zone, dayStart }: FloorClock, from: number, to: number, minutes: ForecastMinutes): ClockInterval[] => {
  const found: ClockInterval[] = [];
  for (let start = dayStartAt(zone, from, dayStart); start < to; start = nextDayStart(zone, start, dayStart)) {
    const [end, date] = [nextDayStart(zone, start, dayStart), dayName(zone, start)];
    for (const interval of intervalsBetween(zone, start, end, minutes, dayStart)) {
      const local = (interval.start + offsetAt(zone, interval.start)) / minute - dayStart;
      found.push({ ...interval, at: ((local % 1440) + 1440) % 1440, date });
    }
  }
  return found;
};

/** Those that follow one another as one. */
const joined = (intervals: readonly Interval[]): (Interval & { count: number })[] => {
  const runs: (Interval & { count: number })[] = [];
  for (const { start, end } of intervals) {
    const last = runs.at(-1);
    if (last?.end === start) runs[runs.length - 1] = { start: last.start, end, count: last.count + 1 };
    else runs.push({ start, end, count: 1 });
  }
  return runs;
};

/**
 * What a file leaves out: each queue needs every interval between the first and the last of the file, on every day, as early and as
 * late as it has one on any day. On days marked as closed nothing is missed.
 */
export const findGaps = (
  lines: readonly PlacedLine[],
  clock: FloorClock,
  minutes: ForecastMinutes,
  marks: readonly MarkedDay[],
): ForecastGap[] => {
  const { from, to } = spanOf(lines, clock, minutes);
  const intervals = intervalsOf(clock, from, to, minutes);
  const clockAt = new Map(intervals.map(({ start, at }) => [start, at]));
  const gaps: ForecastGap[] = [];
  for (const [queue, own] of Map.groupBy(lines, (line) => line.queue)) {
    const has = new Set(own.map(({ start }) => start));
    let [early, late] = [Infinity, -Infinity];
    for (const start of has) {
      const at = clockAt.get(start) ?? 0;
      [early, late] = [Math.min(early, at), Math.max(late, at)];
    }
    const special = specialFor(marks, queue);
    const missed = intervals.filter(
      ({ start, at, date }) =>
        start >= from && start < to && at >= early && at <= late && !has.has(start) && special.get(date)?.kind !== 'closed',
    );
    gaps.push(...joined(missed).map(({ start, end, count }) => ({ queue, from: utcSecond(start), to: utcSecond(end), count })));
  }
  return gaps;
};
