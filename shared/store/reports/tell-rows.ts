import type { Interval } from '../../calendar/intervals-between.ts';
import { isEmpty } from '../../metrics/tally.ts';
import { makeRow, type Silence } from '../../reports/make-row.ts';
import type { ReportRow } from '../../reports/report-row.ts';
import type { RowOf } from '../../reports/rows-of.ts';
import type { Sums } from '../../reports/sums.ts';
import type { Context } from '../../runtime/context.ts';
import { countRestated } from './count-restated.ts';
import { gatherSums } from './gather-sums.ts';
import type { OpenReport } from './open-report.ts';

/** The sums of some intervals in the attribution asked, and by cohort. */
export interface Gathered {
  readonly asked: Sums;
  readonly cohort: Sums;
}

export const gather = async (context: Context, report: OpenReport, intervals: readonly Interval[]): Promise<Gathered> => {
  const cohort = await gatherSums(context, report, 'cohort', intervals);
  const { attribution } = report.query;
  return { cohort, asked: attribution === 'cohort' ? cohort : await gatherSums(context, report, attribution, intervals) };
};

/** Of whom sources told something; where none is known to have, any may have. */
const silencesOf = ({ scope, silences }: OpenReport, { queues }: RowOf): readonly Silence[] => {
  if (silences.length === 0) return silences;
  const told = queues.map((queue) => scope.queues.get(queue)?.sources ?? []);
  const anybody = told.length === 0 || told.some((sources) => sources.length === 0);
  return silences.filter(({ source }) => anybody || told.some((sources) => sources.includes(source)));
};

/** The rows of these intervals, in order of time and name; of what nothing was counted in, only where that is asked for. */
export const tellRows = async (
  context: Context,
  report: OpenReport,
  rows: readonly RowOf[],
  { asked, cohort }: Gathered,
): Promise<ReportRow[]> => {
  const { query, frame, mending } = report;
  const restated = await countRestated(context, report, asked.intervals, rows);
  return asked.intervals.flatMap((interval, index) =>
    rows.flatMap((row): ReportRow[] => {
      const counted = asked.of(index, row.queues);
      if (isEmpty(counted.tally) && !query.empty) return [];
      const parts = {
        interval,
        name: row.name,
        ...counted,
        cohort: cohort === asked ? counted.tally : cohort.of(index, row.queues).tally,
        now: frame.asOf.now,
        beingCounted: mending && interval.start < frame.horizon,
        silences: silencesOf(report, row),
        restated: restated(index, row.name),
      };
      return [makeRow(parts, query)];
    }),
  );
};
