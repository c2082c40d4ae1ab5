import type { AsOf } from '../board/board.ts';
import { attributionsOf, type Counting } from '../reports/counting.ts';
import type { ReportQuery } from '../reports/report-query.ts';
import type { Context } from '../runtime/context.ts';
import { sumReport } from './reports/read-page.ts';
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
  readonly rows: AsyncIterable<RowTold>;
}

/** By `both` ways of counting, too: all of one commit, so that equal rows stand side by side. */
export type ReportRowsQuery = Omit<ReportQuery, 'attribution'> & { readonly attribution: Counting };

export const openReportRows = async (context: Context, query: ReportRowsQuery): Promise<Report> => {
  const attributions = attributionsOf(query.attribution);
  // a cohort is gathered beside whatever is asked for
  const attribution = query.attribution === 'both' ? 'outcome' : query.attribution;
  const summed = await sumReport(context, { ...query, attribution }, attributions);
  const { report, totals } = summed;
  const rows = async function* (): AsyncGenerator<RowTold> {
    for (const slice of reportSlices(report, report.whole.start, 1))
      yield* await tellEach(context, report, summed.rows, await gather(context, report, slice), attributions);
  };
  return { asOf: report.frame.asOf, timezone: report.frame.zone.name, ...report.whole, totals, rows: rows() };
};
