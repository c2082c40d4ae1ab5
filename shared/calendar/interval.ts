import type { IANAZone } from 'luxon';
import { minute, offsetAt, quarter } from './zone.ts';
import { longStart, nextLongStart, type LongWidth } from './long-interval.ts';

/** Width of a report interval: minutes, or the floor's local day, week or month. */
export type Width = 15 | 30 | 60 | LongWidth;

/** Quarter-hours fall on quarter-hours of UTC in every zone (offsets are multiples of 15 minutes). */
export const quarterStart = (instant: number): number => Math.floor(instant / quarter) * quarter;

const labelOf = (zone: IANAZone, start: number, width: number): string => {
  const offset = offsetAt(zone, start);
  return `${Math.floor((start + offset) / (width * minute))}/${offset}`;
};

/**
 * Start of the interval that holds an instant (SPEC CA1): a wider interval is the run of quarter-hours that share one
 * local label and offset, so around a clock change one may be shorter.
 */
export const intervalStart = (zone: IANAZone, instant: number, width: Width, dayStart = 0): number => {
  if (typeof width === 'string') return longStart(zone, instant, width, dayStart);
  let start = quarterStart(instant);
  const label = labelOf(zone, start, width);
  while (width > 15 && labelOf(zone, start - quarter, width) === label) start -= quarter;
  return start;
};

/** The instant at which the interval that starts at `start` ends. */
export const intervalEnd = (zone: IANAZone, start: number, width: Width, dayStart = 0): number => {
  if (typeof width === 'string') return nextLongStart(zone, start, width, dayStart);
  const label = labelOf(zone, start, width);
  let end = start + quarter;
  while (width > 15 && labelOf(zone, end, width) === label) end += quarter;
  return end;
};
