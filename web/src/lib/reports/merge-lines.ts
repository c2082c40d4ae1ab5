import type { Attribution } from '@floorlight/shared/metrics/service-level.ts';
import type { ReportRow } from '@floorlight/shared/reports/report-row.ts';

/** What is read of one attribution so far. */
export interface Half {
  readonly attribution: Attribution;
  readonly rows: readonly ReportRow[];
  /** Nothing comes after these. */
  readonly whole: boolean;
}

/** A line of the table: one interval of one subject, by each attribution that is shown. */
export interface ReportLine {
  readonly key: string;
  /** UTC ms. */
  readonly start: number;
  readonly end: number;
  /** A queue, a group, `*`, or the name of a program or a channel. */
  readonly subject: string;
  readonly rows: Readonly<Partial<Record<Attribution, ReportRow>>>;
}

const lineOf = (row: ReportRow): ReportLine => ({
  key: `${row.start} ${row.queue}`,
  start: Date.parse(row.start),
  end: Date.parse(row.end),
  subject: row.queue,
  rows: {},
});

/** As the server tells rows: in order of time, then of ids. */
const compare = (one: ReportLine, other: ReportLine): number =>
  one.start - other.start || (one.subject < other.subject ? -1 : one.subject > other.subject ? 1 : 0);

/** A line of which one half may still come is not shown yet. */
const settledUpTo = (halves: readonly Half[]): ReportLine | null => {
  const ends = halves.filter(({ whole }) => !whole).map(({ rows }) => rows.at(-1));
  const [first] = ends.flatMap((row) => (row ? [lineOf(row)] : [])).toSorted(compare);
  return first ?? null;
};

/** Both attributions side by side: what happened by one alone has a line all the same. */
export const mergeLines = (halves: readonly Half[]): ReportLine[] => {
  const lines = new Map<string, ReportLine>();
  for (const { attribution, rows } of halves)
    for (const row of rows) {
      const line = lineOf(row);
      lines.set(line.key, { ...line, rows: { ...lines.get(line.key)?.rows, [attribution]: row } });
    }
  if (halves.length < 2) return [...lines.values()];
  const last = settledUpTo(halves);
  return [...lines.values()].filter((line) => last === null || compare(line, last) <= 0).toSorted(compare);
};
