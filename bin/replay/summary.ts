import type { Tally } from '../posting/tally.ts';
import type { QueueResult } from './queue-results.ts';

export interface Summary {
  readonly floor: string;
  readonly source: string;
  readonly rows: number;
  readonly skippedRows: number;
  readonly events: number;
  readonly accepted: number;
  readonly duplicates: number;
  readonly rejected: number;
  readonly reasons: readonly string[];
  /** From the first post to the last answer. */
  readonly seconds: number;
  readonly eventsPerSecond: number;
  readonly queues: readonly QueueResult[];
}

type Known = Pick<Summary, 'floor' | 'source' | 'rows' | 'skippedRows' | 'queues'>;

export const summarise = (known: Known, tally: Tally, milliseconds: number): Summary => {
  const { posted, accepted, duplicates, rejected, reasons } = tally;
  const eventsPerSecond = milliseconds > 0 ? Math.round(posted / (milliseconds / 1000)) : 0;
  return { ...known, events: posted, accepted, duplicates, rejected, reasons, seconds: milliseconds / 1000, eventsPerSecond };
};

const number = (value: number): string => value.toLocaleString('en');
const percent = ({ inTarget, judged }: QueueResult): string =>
  judged === 0 ? '–' : `${((100 * inTarget) / judged).toFixed(1)} %`;

const table = (rows: readonly string[][]): string => {
  const widths = rows[0]?.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0))) ?? [];
  const pad = (cell: string, column: number): string =>
    column === 0 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0);
  return rows.map((row) => `  ${row.map(pad).join('  ')}`).join('\n');
};

/** The summary as a person reads it. */
export const summaryText = (summary: Summary): string => {
  const { rows, skippedRows, events, accepted, duplicates, rejected, reasons, seconds, eventsPerSecond, queues } = summary;
  const header = ['queue', 'offered', 'answered', 'abandoned', 'service level'];
  const lines = queues.map((queue) => [
    queue.queue,
    number(queue.offered),
    number(queue.answered),
    number(queue.abandoned),
    percent(queue),
  ]);
  return [
    `${number(rows)} contacts (${number(skippedRows)} rows skipped), ${number(events)} events in ${seconds.toFixed(1)} s (${number(eventsPerSecond)}/s)`,
    `accepted ${number(accepted)}, known already ${number(duplicates)}, rejected ${number(rejected)}; all stored`,
    ...reasons.map((reason) => `  rejected: ${reason}`),
    table([header, ...lines]),
  ].join('\n');
};
