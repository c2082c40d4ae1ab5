import { eachInterval, type Interval } from '../../calendar/intervals-between.ts';
import type { OpenReport } from './open-report.ts';

/** A day and a bit of quarter-hours, a month of days. */
const most = { ofMinutes: 100, ofDays: 31 };

/** A report's intervals from `from` on, in slices: `first` of them, then twice as many each time, up to some days. */
export function* reportSlices({ frame, query, whole }: OpenReport, from: number, first: number): Generator<Interval[]> {
  const longest = typeof query.width === 'string' ? most.ofDays : most.ofMinutes;
  let size = Math.min(Math.max(1, first), longest);
  let slice: Interval[] = [];
  for (const interval of eachInterval(frame.zone, from, whole.end, query.width, frame.dayStart)) {
    slice.push(interval);
    if (slice.length < size) continue;
    yield slice;
    slice = [];
    size = Math.min(2 * size, longest);
  }
  if (slice.length > 0) yield slice;
}
