import type { IANAZone } from 'luxon';
import { offsetAt, quarter } from './zone.ts';

const aDay = 24 * 60 * 60_000;

/**
 * The instant at which a local clock shows a date and time, given as if it were UTC. One that it shows twice is the first of them;
 * one that it skips is the first instant after the skip (as SPEC CA4).
 */
export const localInstant = (zone: IANAZone, local: number): number => {
  // no offset is as long as a day: these two lie before and after any change that concerns the label
  const offsets = [offsetAt(zone, local - aDay), offsetAt(zone, local + aDay)];
  const [larger, smaller] = [Math.max(...offsets), Math.min(...offsets)];
  for (const offset of [larger, smaller]) if (offsetAt(zone, local - offset) === offset) return local - offset;
  // clocks change on quarter-hours
  let at = Math.floor((local - larger) / quarter) * quarter;
  while (offsetAt(zone, at) !== larger) at += quarter;
  return at;
};
