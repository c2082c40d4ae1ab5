import { DateTime } from 'luxon';
import type { ReferenceRow } from './reference.ts';

const summed = [
  'offered',
  'answered',
  'abandoned',
  'short_abandons',
  'answered_in_target',
  'abandoned_in_target',
  'wait_answered_s',
  'wait_abandoned_s',
  'handled_with_end',
  'handle_s',
] as const;

const together = (rows: readonly ReferenceRow[], interval_start: string): ReferenceRow => {
  const [first] = rows as [ReferenceRow];
  const sums = Object.fromEntries(summed.map((name) => [name, rows.reduce((sum, row) => sum + row[name], 0)]));
  return { ...first, ...sums, interval_start, max_wait_s: Math.max(...rows.map((row) => row.max_wait_s)) };
};

/** The half-hours of a reference as hours, days, weeks or months of a zone. */
export const byWidth = (
  reference: readonly ReferenceRow[],
  zone: string,
  width: 'hour' | 'day' | 'week' | 'month',
): ReferenceRow[] => {
  const startOf = (row: ReferenceRow): string =>
    DateTime.fromISO(row.interval_start, { zone }).startOf(width).toUTC().toISO({ suppressMilliseconds: true }) ?? '';
  const groups = Map.groupBy(reference, (row) => JSON.stringify([row.attribution, startOf(row), row.queue]));
  return [...groups.values()].map((rows) => together(rows, startOf(rows[0] as ReferenceRow)));
};
