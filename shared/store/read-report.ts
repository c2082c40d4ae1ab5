import type { AsOf } from '../board/board.ts';
import type { ReportQuery } from '../reports/report-query.ts';
import type { ReportRow } from '../reports/report-row.ts';
import type { Context } from '../runtime/context.ts';
import { sumReport } from './reports/read-page.ts';
import { reportSlices } from './reports/report-slices.ts';
import { gather, tellRows } from './reports/tell-rows.ts';

/** A report of any length: its frame and totals at once, its rows as they are taken; never more than some days of it are held. */
export interface Report {
  readonly asOf: AsOf;
  readonly timezone: string;
  /** UTC ms: from the start of its first interval to the end of its last. */
  readonly start: number;
  readonly end: number;
  readonly totals: ReportRow;
  readonly rows: AsyncIterable<ReportRow>;
}

export const openReportRows = async (context: Context, query: ReportQuery): Promise<Report> => {
  const summed = await sumReport(context, query);
  const { report, totals } = summed;
  const rows = async function* (): AsyncGenerator<ReportRow> {
    for (const slice of reportSlices(report, report.whole.start, 1))
      yield* await tellRows(context, report, summed.rows, await gather(context, report, slice));
  };
  return { asOf: report.frame.asOf, timezone: report.frame.zone.name, ...report.whole, totals, rows: rows() };
};
