import type { ScheduledSpan } from './scheduled-span.ts';

interface Interval {
  readonly start: number;
  readonly end: number;
}

/**
 * How many are scheduled to work on contacts in each interval: a mean over it, so that who starts in its middle counts half. Intervals
 * are in order and do not overlap. @param people the spans of each.
 */
export const meanAtWork = (people: Iterable<readonly ScheduledSpan[]>, intervals: readonly Interval[]): number[] => {
  const sums = intervals.map(() => 0);
  for (const spans of people) {
    let first = 0;
    for (const { from, until, activity } of spans) {
      if (activity !== 'work') continue;
      while ((intervals[first]?.end ?? Number.POSITIVE_INFINITY) <= from) first += 1;
      for (let index = first; (intervals[index]?.start ?? Number.POSITIVE_INFINITY) < until; index += 1) {
        const { start = 0, end = 0 } = intervals[index] ?? {};
        sums[index] = (sums[index] ?? 0) + Math.max(0, Math.min(until, end) - Math.max(from, start));
      }
    }
  }
  return sums.map((ms, index) => {
    const { start, end } = intervals[index] ?? { start: 0, end: 1 };
    return ms / (end - start);
  });
};
