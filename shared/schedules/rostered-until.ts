import type { Interval } from '../calendar/intervals-between.ts';
import type { ScheduledSpan } from './scheduled-span.ts';

/** Spans of one person that touch, as one time. */
export const stretchesOf = (spans: readonly ScheduledSpan[]): Interval[] => {
  const stretches: Interval[] = [];
  for (const { from, until } of spans) {
    const last = stretches.at(-1);
    if (last?.end === from) stretches[stretches.length - 1] = { ...last, end: until };
    else stretches.push({ start: from, end: until });
  }
  return stretches;
};

/**
 * Up to when a day is planned: to its end where anybody begins in it, else as long as whoever began before goes on; its start: nobody is
 * scheduled for anything. After that nobody being there says nothing: its roster is not there yet. @param stretches of all people.
 */
export const rosteredUntil = ({ start, end }: Interval, stretches: readonly Interval[]): number => {
  if (stretches.some((one) => one.start >= start && one.start < end)) return end;
  return stretches.reduce((until, one) => (one.start < start ? Math.max(until, one.end) : until), start);
};
