import type ICAL from 'ical.js';
import { IANAZone } from 'luxon';
import { clockInstant } from './clock-time.ts';

const dateIn = ({ year, month, day }: ICAL.Time): number => Date.UTC(year, month - 1, day);

/** `yyyy-mm-dd` */
export const dayIn = (time: ICAL.Time): string => new Date(dateIn(time)).toISOString().slice(0, 10);

const aDay = 24 * 60 * 60_000;

/** Each from one day to another, both counted, `yyyy-mm-dd`. */
export const daysBetween = (first: string, last: string): string[] => {
  const count = Math.round((Date.parse(last) - Date.parse(first)) / aDay) + 1;
  return Array.from({ length: count }, (_, nth) => new Date(Date.parse(first) + nth * aDay).toISOString().slice(0, 10));
};

/** Days of an entry without times of day: its end is the day after; of one that ends where it begins, that day. */
export const wholeDays = (start: ICAL.Time, end: ICAL.Time): string[] =>
  daysBetween(dayIn(start), new Date(Math.max(dateIn(start), dateIn(end) - aDay)).toISOString().slice(0, 10));

/**
 * The instant of a time as a calendar writes it: UTC, in a zone that has a name or that the file describes itself, or on the floor's clock.
 * @returns a sentence where its clock skips that time, or its zone is unknown.
 */
export const icalInstant = (time: ICAL.Time, tzid: string | null, floorZone: IANAZone): number | string => {
  const { hour, minute, second } = time;
  if (time.zone.tzid === 'UTC') return dateIn(time) + ((hour * 60 + minute) * 60 + second) * 1000;
  const zone = tzid === null ? floorZone : IANAZone.create(tzid);
  if (zone.isValid) return clockInstant(zone, dateIn(time), hour * 60 + minute);
  if (time.zone.tzid === 'floating') return `is in "${tzid}", which is no time zone known here and is not described in the file`;
  return time.toUnixTime() * 1000;
};
