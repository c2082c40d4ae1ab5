import { DateTime, type IANAZone } from 'luxon';
import { quarter } from './zone.ts';

/** Back from an instant the clock moved on to, to the first it showed after the skip; clocks change on quarter-hours. */
const afterSkip = (local: DateTime): number => {
  const before = local.minus({ milliseconds: quarter });
  return before.offset === local.offset ? afterSkip(before) : local.toMillis();
};

/** `minutes` after local midnight; where the clock skips that minute, the first instant after it. */
export const startOfDay = (midnight: DateTime, minutes: number): number => {
  if (minutes === 0) return midnight.startOf('day').toMillis();
  const local = midnight.set({ hour: Math.floor(minutes / 60), minute: minutes % 60, second: 0, millisecond: 0 });
  const isSkipped = local.hour * 60 + local.minute !== minutes;
  return isSkipped ? afterSkip(local.set({ minute: Math.floor(local.minute / 15) * 15 })) : local.toMillis();
};

/** Start of the floor's day that holds an instant (SPEC CA4). */
export const dayStartAt = (zone: IANAZone, instant: number, minutes = 0): number => {
  const local = DateTime.fromMillis(instant, { zone }).startOf('day');
  const start = startOfDay(local, minutes);
  return start <= instant ? start : startOfDay(local.minus({ days: 1 }), minutes);
};

export const nextDayStart = (zone: IANAZone, start: number, minutes = 0): number =>
  startOfDay(DateTime.fromMillis(start, { zone }).startOf('day').plus({ days: 1 }), minutes);

export const previousDayStart = (zone: IANAZone, start: number, minutes = 0): number =>
  startOfDay(DateTime.fromMillis(start, { zone }).startOf('day').minus({ days: 1 }), minutes);

/** `yyyy-mm-dd` of the floor's day that starts at `start`. */
export const dayName = (zone: IANAZone, start: number): string => DateTime.fromMillis(start, { zone }).toISODate() ?? '';

/** Start of the floor's day of this name, `yyyy-mm-dd`; null where there is no such day. */
export const dayStartOf = (zone: IANAZone, name: string, minutes = 0): number | null => {
  const last = DateTime.fromISO(`${name}T23:59:59.999`, { zone });
  return last.isValid ? dayStartAt(zone, last.toMillis(), minutes) : null;
};
