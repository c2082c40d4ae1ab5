import type { AsOf } from '../board/board.ts';
import type { ReconcilingLine } from './reconcile.ts';
import type { ReportRow } from './report-row.ts';

/** A period by cohort and by outcome, and what leads from one to the other; times of lines in milliseconds. */
export interface Reconciliation {
  readonly asOf: AsOf;
  readonly timezone: string;
  readonly cohort: ReportRow;
  readonly outcome: ReportRow;
  readonly lines: ReconcilingLine[];
}
