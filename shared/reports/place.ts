import { utcSecond } from '../calendar/utc-second.ts';
import type { ReportRow } from './report-row.ts';

/** Where a page ended. */
export interface Place {
  /** UTC ms. */
  readonly start: number;
  readonly name: string;
}

/** As a cursor that nobody needs to read. */
export const placeText = ({ start, queue }: Pick<ReportRow, 'start' | 'queue'>): string =>
  Buffer.from(JSON.stringify([start, queue])).toString('base64url');

const isPlace = (value: unknown): value is [string, string] =>
  Array.isArray(value) && value.length === 2 && value.every((part) => typeof part === 'string');

/** Null: it is none of ours. */
export const placeOf = (text: string): Place | null => {
  try {
    const value: unknown = JSON.parse(Buffer.from(text, 'base64url').toString());
    if (!isPlace(value)) return null;
    const start = Date.parse(value[0]);
    return Number.isFinite(start) && utcSecond(start) === value[0] ? { start, name: value[1] } : null;
  } catch {
    return null;
  }
};

/** Whether a row comes after the place. */
export const isAfter = ({ start, queue }: Pick<ReportRow, 'start' | 'queue'>, place: Place): boolean => {
  const at = Date.parse(start);
  return at > place.start || (at === place.start && queue > place.name);
};
