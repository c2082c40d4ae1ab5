import type { IANAZone } from 'luxon';
import { intervalEnd, intervalStart, type Width } from './interval.ts';
import { quarter } from './zone.ts';

export interface Interval {
  readonly start: number;
  readonly end: number;
}

/** The intervals that reach into [from, to), in order (SPEC CA1), each when it is asked for. */
export function* eachInterval(zone: IANAZone, from: number, to: number, width: Width, dayStart: number): Generator<Interval> {
  let start = intervalStart(zone, from, width, dayStart);
  while (start < to) {
    const end = intervalEnd(zone, start, width, dayStart);
    yield { start, end };
    start = end;
  }
}

/** All of them at once. */
export const intervalsBetween = (zone: IANAZone, from: number, to: number, width: Width, dayStart: number): Interval[] => [
  ...eachInterval(zone, from, to, width, dayStart),
];

/** Starts of an interval's quarter-hours: any width is the sum of them (SPEC TA7). */
export const quartersOf = ({ start, end }: Interval): number[] =>
  Array.from({ length: Math.max(0, Math.ceil((end - start) / quarter)) }, (_, index) => start + index * quarter);
