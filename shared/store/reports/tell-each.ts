import { isEmpty } from '../../metrics/tally.ts';
import type { Attribution } from '../../metrics/service-level.ts';
import type { ReportRow } from '../../reports/report-row.ts';
import type { RowOf } from '../../reports/rows-of.ts';
import type { Context } from '../../runtime/context.ts';
import type { OpenReport } from './open-report.ts';
import { tellRows, type Gathered } from './tell-rows.ts';

/** A row by each attribution that is told, in their order. */
export type RowTold = readonly ReportRow[];

const sumsBy = ({ asked, cohort }: Gathered, attribution: Attribution): Gathered => ({
  asked: attribution === 'cohort' ? cohort : asked,
  cohort,
});

const withAttribution = (report: OpenReport, attribution: Attribution): OpenReport => ({
  ...report,
  query: { ...report.query, attribution },
});

/**
 * The rows of these intervals, each by every attribution given: a cohort beside what is asked for. A row of which by none anything was
 * counted is told only where that is asked for.
 */
export const tellEach = async (
  context: Context,
  report: OpenReport,
  rows: readonly RowOf[],
  gathered: Gathered,
  attributions: readonly Attribution[],
): Promise<RowTold[]> => {
  const [first] = attributions;
  if (first !== undefined && attributions.length === 1)
    return (await tellRows(context, withAttribution(report, first), rows, sumsBy(gathered, first))).map((row) => [row]);
  const all = { ...report, query: { ...report.query, empty: true } };
  const told = await Promise.all(
    attributions.map((attribution) => tellRows(context, withAttribution(all, attribution), rows, sumsBy(gathered, attribution))),
  );
  const isTold = (nth: number): boolean => {
    const [index, { queues = [] } = {}] = [Math.floor(nth / rows.length), rows[nth % rows.length]];
    return attributions.some((attribution) => !isEmpty(sumsBy(gathered, attribution).asked.of(index, queues).tally));
  };
  return (told[0] ?? []).flatMap((_, nth) =>
    report.query.empty || isTold(nth) ? [told.flatMap((each) => each[nth] ?? [])] : [],
  );
};
