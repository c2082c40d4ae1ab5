import { dayName, dayStartAt } from '@floorlight/shared/calendar/local-day.ts';
import { zoneOf } from '@floorlight/shared/calendar/zone.ts';
import type { ReportRow } from '@floorlight/shared/reports/report-row.ts';
import { dayMinute } from '#lib/format/day-minute.ts';
import { timeLabel, type Zones } from './interval-label.ts';

export interface HeatMap {
  /** The floor's days, in order; `start` UTC ms. */
  readonly days: readonly { readonly date: string; readonly start: number }[];
  /** Intervals of a day, in order; one that a clock shows twice is two. */
  readonly times: readonly string[];
  readonly rowAt: (date: string, time: string) => ReportRow | null;
}

const dayMinutes = 1440;

/** Days against the intervals of a day (SPEC CA1, CA4). `dayStart`: minutes after midnight. */
export const heatMap = (rows: readonly ReportRow[], zones: Zones, dayStart: number): HeatMap => {
  const zone = zoneOf(zones.floor);
  const days = new Map<string, number>();
  const times = new Map<string, number>();
  const cells = new Map<string, ReportRow>();
  for (const row of rows) {
    const at = Date.parse(row.start);
    const start = dayStartAt(zone, at, dayStart);
    const date = dayName(zone, start);
    const time = timeLabel(at, zones.shown);
    days.set(date, start);
    // by the floor's clock, so that a day around a clock change falls in with the others; then as they follow one another
    const place = ((dayMinute(at, zones.floor) - dayStart + dayMinutes) % dayMinutes) + (at - start) / 1e12;
    times.set(time, Math.min(times.get(time) ?? Infinity, place));
    cells.set(`${date} ${time}`, row);
  }
  return {
    days: [...days].map(([date, start]) => ({ date, start })).toSorted((one, other) => one.start - other.start),
    times: [...times].toSorted(([, one], [, other]) => one - other).map(([time]) => time),
    rowAt: (date, time) => cells.get(`${date} ${time}`) ?? null,
  };
};
