import { minute, offsetAt, zoneOf } from '../calendar/zone.ts';

const secondsLength = 'yyyy-mm-ddThh:mm:ss'.length;
const dayLength = 'yyyy-mm-dd'.length;

const two = (value: number): string => String(value).padStart(2, '0');

const offsetText = (offset: number): string => {
  const minutes = Math.abs(offset) / minute;
  return `${offset < 0 ? '-' : '+'}${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
};

/** What a clock on the wall shows, as if it were UTC's: spreadsheets know no zones. */
export const wallClock = (at: number, zone: string): Date => new Date(at + offsetAt(zoneOf(zone), at));

/** `2026-03-02T09:00:00Z` */
export const utcText = (at: number): string => `${new Date(at).toISOString().slice(0, secondsLength)}Z`;

/** `2026-03-02T10:00:00+01:00`: with its offset, so that a repeated hour is told apart (SPEC CA2). */
export const localText = (at: number, zone: string): string => {
  const shown = wallClock(at, zone);
  return `${shown.toISOString().slice(0, secondsLength)}${offsetText(shown.getTime() - at)}`;
};

/** `2026-03-02` */
export const dayText = (at: number, zone: string): string => wallClock(at, zone).toISOString().slice(0, dayLength);
