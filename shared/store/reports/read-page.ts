import { isAfter, placeText, type Place } from '../../reports/place.ts';
import type { ReportQuery } from '../../reports/report-query.ts';
import type { Attribution } from '../../metrics/service-level.ts';
import type { ReportPage, ReportRow } from '../../reports/report-row.ts';
import { allRows, rowsOf, type RowOf } from '../../reports/rows-of.ts';
import type { Context } from '../../runtime/context.ts';
import { openReport, type OpenReport } from './open-report.ts';
import { reportSlices } from './report-slices.ts';
import { tellEach, type RowTold } from './tell-each.ts';
import { gather, tellRows, type Gathered } from './tell-rows.ts';

export interface Paged {
  /** Rows at most. */
  readonly limit: number;
  /** Where the page before ended; null: from the beginning. */
  readonly after: Place | null;
}

/** An open report with its rows and the sum of everything. */
export interface Summed {
  readonly report: OpenReport;
  readonly rows: readonly RowOf[];
  readonly totals: RowTold;
  /** Of the whole period, in the attribution it was opened by and by cohort. */
  readonly sums: Gathered;
}

const happenedIn = ({ asked, cohort }: Gathered, attributions: readonly Attribution[]): Set<string> =>
  attributions.every((attribution) => attribution === 'cohort')
    ? cohort.queues()
    : new Set([...asked.queues(), ...cohort.queues()]);

/** Everything is summed up first: what a report has rows of does not hang on the page. `attributions`: of what is told. */
export const sumReport = async (
  context: Context,
  query: ReportQuery,
  attributions: readonly Attribution[] = [query.attribution],
): Promise<Summed> => {
  const report = await openReport(context, query);
  const sums = await gather(context, report, [report.whole]);
  const rows = rowsOf(report.scope, query, happenedIn(sums, attributions));
  const all = { ...report, query: { ...report.query, empty: true } };
  const [totals = []] = await tellEach(context, all, [allRows(rows)], sums, attributions);
  return { report, rows, totals, sums };
};

const pageRows = async (context: Context, { report, rows }: Summed, { limit, after }: Paged): Promise<ReportRow[]> => {
  const found: ReportRow[] = [];
  const from = Math.max(report.whole.start, after?.start ?? 0);
  for (const slice of reportSlices(report, from, Math.ceil((limit + 1) / Math.max(1, rows.length)) + 1)) {
    const told = await tellRows(context, report, rows, await gather(context, report, slice));
    found.push(...(after ? told.filter((row) => isAfter(row, after)) : told));
    // one more tells that there is a next page
    if (found.length > limit) break;
  }
  return found;
};

/** A page of a report, with the totals of all of it. */
export const readReportPage = async (context: Context, query: ReportQuery, page: Paged): Promise<ReportPage> => {
  const summed = await sumReport(context, query);
  const found = await pageRows(context, summed, page);
  const intervals = found.slice(0, page.limit);
  const last = intervals.at(-1);
  const { asOf, zone } = summed.report.frame;
  const next = last && found.length > page.limit ? placeText(last) : null;
  const [totals] = summed.totals as [ReportRow];
  return { asOf, timezone: zone.name, intervals, totals, next };
};
