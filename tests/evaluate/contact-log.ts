import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { DateTime } from 'luxon';

/** One visit of the recorded log; instants in UTC milliseconds, null where the log is empty. */
export type LoggedVisit = {
  queue: string;
  queued: number;
  answered: number | null;
  abandoned: number | null;
  ended: number | null;
  agent: string | null;
  /** Local date of `queued`. */
  day: string;
  /** Local half-hour of `queued`, 0–47. */
  slot: number;
};

/** Reads a contact-log CSV: every row that reached a queue, by entry instant. */
export function readContactLog(file: string, timezone: string): LoggedVisit[] {
  const rows: Record<string, string>[] = parse(readFileSync(file), { columns: true, skip_empty_lines: true });
  return rows
    .filter((row) => row['queued_at'])
    .map((row) => toVisit(row, timezone))
    .sort((a, b) => a.queued - b.queued);
}

function toVisit(row: Record<string, string>, timezone: string): LoggedVisit {
  const queued = Date.parse(row['queued_at'] ?? '');
  const local = DateTime.fromMillis(queued, { zone: timezone });
  return {
    queue: row['queue'] ?? '',
    queued,
    answered: instant(row['answered_at']),
    abandoned: instant(row['abandoned_at']),
    ended: instant(row['ended_at']),
    agent: row['agent'] || null,
    day: local.toFormat('yyyy-MM-dd'),
    slot: local.hour * 2 + Math.floor(local.minute / 30),
  };
}

function instant(text: string | undefined): number | null {
  return text ? Date.parse(text) : null;
}
