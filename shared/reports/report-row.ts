import type { IntervalRow } from '../metrics/interval-row.ts';
import type { AsOf } from '../board/board.ts';
import type { RowFlag } from './row-flag.ts';

/**
 * A row of a report. `queue` names what it is of: a queue, a group (`group:…`), all queues (`*`), or the name of a program or a
 * channel (empty: none is said).
 */
export interface ReportRow extends IntervalRow {
  /** UTC, `…Z`: around a clock change an interval may be shorter (SPEC CA1). */
  readonly end: string;
  readonly flags: RowFlag[];
}

/** One page of a report. */
export interface ReportPage {
  readonly asOf: AsOf;
  readonly timezone: string;
  readonly intervals: ReportRow[];
  /**
   * Sum of everything asked, whatever the page, each queue once; its `queue` is `*`. From the start of its first interval to the end
   * of its last.
   */
  readonly totals: ReportRow;
  /** Ask for it as `after`; null: this is the last page. */
  readonly next: string | null;
}
