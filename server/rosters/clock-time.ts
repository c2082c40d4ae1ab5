import type { IANAZone } from 'luxon';
import { localInstant } from '@floorlight/shared/calendar/local-instant.ts';
import { offsetAt } from '@floorlight/shared/calendar/zone.ts';

const minute = 60_000;

/** Minutes after midnight of `9:00`, `09:00`, `24:00`; null: it is no time of day. */
export const minutesOf = (text: string): number | null => {
  const [, hours = '', minutes = ''] = /^(\d{1,2}):([0-5]\d)$/.exec(text) ?? [];
  if (hours === '') return null;
  const all = Number(hours) * 60 + Number(minutes);
  return all <= 24 * 60 ? all : null;
};

/** `yyyy-mm-dd` → as if it were UTC, ms; null: there is no such day. */
export const dateOf = (text: string): number | null => {
  if (!/^\d{4}-\d\d-\d\d$/.test(text)) return null;
  const at = Date.parse(`${text}T00:00:00Z`);
  return Number.isNaN(at) || new Date(at).toISOString().slice(0, 10) !== text ? null : at;
};

const two = (value: number): string => String(value).padStart(2, '0');
const clockAt = (local: number): string => {
  const at = new Date(local);
  return `${two(at.getUTCHours())}:${two(at.getUTCMinutes())}`;
};

/**
 * The instant at which a zone's clock shows a date and so many minutes after its midnight; of one that it shows twice the first.
 * @returns a sentence where the clock skips it.
 */
export const clockInstant = (zone: IANAZone, date: number, minutes: number): number | string => {
  const local = date + minutes * minute;
  const at = localInstant(zone, local);
  const shown = at + offsetAt(zone, at);
  if (shown === local) return at;
  const day = new Date(local).toISOString().slice(0, 10);
  return `${clockAt(local)} does not exist on ${day} in ${zone.name}, where clocks go forward; write ${clockAt(shown)} or later`;
};
