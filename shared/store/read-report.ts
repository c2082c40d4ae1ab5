import type { AsOf } from '../board/board.ts';
import { attributionsOf, type Counting } from '../reports/counting.ts';
import type { ReconcilingLine } from '../reports/reconcile.ts';
import type { ReportQuery } from '../reports/report-query.ts';
import { allRows, rowsOf } from '../reports/rows-of.ts';
import type { Context } from '../runtime/context.ts';
import { sumReport, type Summed } from './reports/read-page.ts';
import { reconcileReport, type ReconcilingContext } from './reports/read-reconciliation.ts';
import { reportSlices } from './reports/report-slices.ts';
import { tellEach, type RowTold } from './reports/tell-each.ts';
import { gather } from './reports/tell-rows.ts';

/** A report of any length: its frame and totals at once, its rows as they are taken; never more than some days of it are held. */
export interface Report {
  readonly asOf: AsOf;
  readonly timezone: string;
  /** UTC ms: from the start of its first interval to the end of its last. */
  readonly start: number;
  readonly end: number;
  readonly totals: RowTold;
  /** What leads from one way of counting to the other over all of it, of the same commit; null where that is not asked for. */
  readonly lines: readonly ReconcilingLine[] | null;
  readonly rows: AsyncIterable<RowTold>;
}

/** By `both` ways of counting, too: all of one commit, so that equal rows stand side by side. */
export type ReportRowsQuery = Omit<ReportQuery, 'attribution'> & { readonly attribution: Counting };

/** What is counted by outcome alone has a part in it, whatever the rows tell. */
const linesOf = (context: ReconcilingContext, { report, sums }: Summed): Promise<ReconcilingLine[]> => {
  const happened = new Set([...sums.asked.queues(), ...sums.cohort.queues()]);
  return reconcileReport(context, report, sums, allRows(rowsOf(report.scope, report.query, happened)).queues);
};

/** `everything`: both ways of counting are to be reconciled, too (SPEC TA6). */
export const openReportRows = async (
  context: Context,
  query: ReportRowsQuery,
  everything: ReconcilingContext['everything'] | null = null,
): Promise<Report> => {
  const attributions = attributionsOf(query.attribution);
  // a cohort is gathered beside whatever is asked for
  const attribution = query.attribution === 'both' || everything ? 'outcome' : query.attribution;
  const summed = await sumReport(context, { ...query, attribution }, attributions);
  const { report, totals } = summed;
  const [first = attribution, second] = attributions;
  const told = second === undefined ? { ...report, query: { ...report.query, attribution: first } } : report;
  const rows = async function* (): AsyncGenerator<RowTold> {
    for (const slice of reportSlices(told, report.whole.start, 1))
      yield* await tellEach(context, told, summed.rows, await gather(context, told, slice), attributions);
  };
  const lines = everything ? await linesOf({ ...context, everything }, summed) : null;
  return { asOf: report.frame.asOf, timezone: report.frame.zone.name, ...report.whole, totals, lines, rows: rows() };
};
