import { dayMinute } from './day-minute.ts';
import { floorDate } from './floor-date.ts';

const minute = 60_000;
const day = 1440 * minute;

/** By how much a zone's clock is ahead of UTC, milliseconds. */
const ahead = (instant: number, zone: string): number => {
  const local = Date.parse(`${floorDate(instant, zone)}T00:00:00Z`) + dayMinute(instant, zone) * minute;
  return local - Math.floor(instant / minute) * minute;
};

/** When a calendar day (`yyyy-mm-dd`) begins in a zone, or `days` later. */
export const dayInstant = (date: string, zone: string, days = 0): number => {
  const wanted = Date.parse(`${date}T00:00:00Z`) + days * day;
  const first = wanted - ahead(wanted, zone);
  return wanted - ahead(first, zone);
};
