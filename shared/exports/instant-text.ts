import { DateTime } from 'luxon';

const shape = "yyyy-MM-dd'T'HH:mm:ss";

/** `2026-03-02T09:00:00Z` */
export const utcText = (at: number): string => DateTime.fromMillis(at, { zone: 'utc' }).toFormat(`${shape}'Z'`);

/** `2026-03-02T10:00:00+01:00`: with its offset, so that a repeated hour is told apart (SPEC CA2). */
export const localText = (at: number, zone: string): string => DateTime.fromMillis(at, { zone }).toFormat(`${shape}ZZ`);

/** `2026-03-02` */
export const dayText = (at: number, zone: string): string => DateTime.fromMillis(at, { zone }).toFormat('yyyy-MM-dd');

/** What a clock on the wall shows, as if it were UTC's: spreadsheets know no zones. */
export const wallClock = (at: number, zone: string): Date => new Date(at + DateTime.fromMillis(at, { zone }).offset * 60_000);
