import type { IANAZone } from 'luxon';
import { offsetAt, zoneOf } from '@floorlight/shared/calendar/zone.ts';
import { formatTag } from '@floorlight/shared/words/language.ts';
import { dayShort, hourAndMinute } from '#lib/format/floor-time.ts';
import { floorDate } from '#lib/format/floor-date.ts';
import { m } from '@floorlight/shared/messages/compiled/messages.js';
import type { WidthName } from './report-address.ts';

/** No clock is moved twice within it. */
const halfDay = 12 * 60 * 60_000;
const minute = 60_000;

/** Whether a clock shows the minute of this instant twice. */
const isRepeated = (zone: IANAZone, instant: number): boolean => {
  const own = offsetAt(zone, instant);
  return [-halfDay, halfDay].some((way) => {
    const other = offsetAt(zone, instant + way);
    const twin = instant + own - other;
    return other !== own && offsetAt(zone, twin) === other;
  });
};

const two = (value: number): string => String(value).padStart(2, '0');

/** `+05:45` */
const offsetText = (zone: IANAZone, instant: number): string => {
  const minutes = offsetAt(zone, instant) / minute;
  const size = Math.abs(minutes);
  return `${minutes < 0 ? '−' : '+'}${two(Math.floor(size / 60))}:${two(size % 60)}`;
};

/** `10:30`; a time the clock shows twice says its offset: `02:00 +02:00` (SPEC CA2). */
export const timeLabel = (instant: number, zone: string): string => {
  const known = zoneOf(zone);
  const time = hourAndMinute(instant, zone);
  return isRepeated(known, instant) ? `${time} ${offsetText(known, instant)}` : time;
};

const formats = new Map<string, Intl.DateTimeFormat>();

const formatOf = (zone: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat => {
  const key = `${zone} ${JSON.stringify(options)}`;
  const made = formats.get(key) ?? new Intl.DateTimeFormat(formatTag(), { ...options, timeZone: zone });
  formats.set(key, made);
  return made;
};

const monthLabel = (instant: number, zone: string): string => formatOf(zone, { month: 'long', year: 'numeric' }).format(instant);

export interface Zones {
  /** The floor's own: its days, weeks and months are no one else's. */
  readonly floor: string;
  /** In which times of day are written. */
  readonly shown: string;
}

/** What an interval is called. `dated`: a time of day says of which day it is. */
export const intervalLabel = (start: number, width: WidthName, zones: Zones, dated: boolean): string => {
  if (width === 'month') return monthLabel(start, zones.floor);
  if (width === 'week') return m.reports_week_of({ day: dayShort(start, zones.floor) });
  if (width === 'day') return dayShort(start, zones.floor);
  const time = timeLabel(start, zones.shown);
  return dated ? `${dayShort(start, zones.shown)} ${time}` : time;
};

/** The same as a spreadsheet takes it: `2026-03-02 10:30`, a day without a time. */
export const intervalCell = (start: number, width: WidthName, zones: Zones): string => {
  if (!['15', '30', '60'].includes(width)) return floorDate(start, zones.floor);
  return `${floorDate(start, zones.shown)} ${timeLabel(start, zones.shown)}`;
};

/** The zone an address asks for; the floor's where it names none that exists. */
export const shownZone = (asked: string, floor: string): string => {
  if (asked === '') return floor;
  try {
    return zoneOf(asked).name;
  } catch {
    return floor;
  }
};
