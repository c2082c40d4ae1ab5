import { existsSync, readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { DateTime } from 'luxon';
import { z } from 'zod';

/** One visit of the recorded log; instants in UTC milliseconds, null where the log is empty. */
export type LoggedVisit = {
  contact: string;
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

const instant = z.union(
  [z.literal('').transform(() => null), z.iso.datetime({ offset: true }).transform((text) => Date.parse(text))],
  'must be empty or an instant with its offset, like 1999-08-01T07:00:00+03:00',
);
const logRow = z.object({
  contact_id: z.string(),
  queue: z.string(),
  queued_at: instant,
  answered_at: instant,
  abandoned_at: instant,
  ended_at: instant,
  agent: z.string().transform((name) => name || null),
});

/** Reads a contact-log CSV: every row that reached a queue, by entry instant. Columns may stand in any order, and others beside them. */
export function readContactLog(file: string, timezone: string): LoggedVisit[] {
  if (!existsSync(file)) throw new Error(`There is no file ${file}.`);
  const rows: object[] = parse(readFileSync(file), { columns: true, skip_empty_lines: true, bom: true });
  const [first] = rows;
  if (first === undefined) throw new Error(`${file} has no row below its head.`);
  const missing = Object.keys(logRow.shape).filter((column) => !(column in first));
  if (missing.length > 0) throw new Error(`${file} has no column ${missing.join(', ')}.`);
  return rows.flatMap((row, index) => toVisit(row, index + 2, timezone)).sort((a, b) => a.queued - b.queued);
}

function toVisit(row: unknown, line: number, timezone: string): LoggedVisit[] {
  const { data, error } = logRow.safeParse(row);
  if (error) throw new Error(`Line ${line} of the contact log: ${z.prettifyError(error)}`);
  const { queue, queued_at: queued, answered_at: answered, abandoned_at: abandoned, ended_at: ended, agent } = data;
  if (queued === null) return [];
  const local = DateTime.fromMillis(queued, { zone: timezone });
  if (!local.isValid) throw new Error(`--timezone ${timezone} is not a time zone; write it like Asia/Jerusalem.`);
  const slot = local.hour * 2 + Math.floor(local.minute / 30);
  return [
    { contact: data.contact_id, queue, queued, answered, abandoned, ended, agent, day: local.toFormat('yyyy-MM-dd'), slot },
  ];
}
