import { DateTime, type IANAZone } from 'luxon';

/** `minutes` after local midnight; where the clock skips that minute, the first instant after it. */
const startOf = (midnight: DateTime, minutes: number): number =>
  minutes === 0
    ? midnight.startOf('day').toMillis()
    : midnight.set({ hour: Math.floor(minutes / 60), minute: minutes % 60, second: 0, millisecond: 0 }).toMillis();

/** Start of the floor's day that holds an instant (SPEC CA4). */
export const dayStartAt = (zone: IANAZone, instant: number, minutes = 0): number => {
  const local = DateTime.fromMillis(instant, { zone }).startOf('day');
  const start = startOf(local, minutes);
  return start <= instant ? start : startOf(local.minus({ days: 1 }), minutes);
};

export const nextDayStart = (zone: IANAZone, start: number, minutes = 0): number =>
  startOf(DateTime.fromMillis(start, { zone }).startOf('day').plus({ days: 1 }), minutes);

export const previousDayStart = (zone: IANAZone, start: number, minutes = 0): number =>
  startOf(DateTime.fromMillis(start, { zone }).startOf('day').minus({ days: 1 }), minutes);

/** `yyyy-mm-dd` of the floor's day that starts at `start`. */
export const dayName = (zone: IANAZone, start: number): string => DateTime.fromMillis(start, { zone }).toISODate() ?? '';
