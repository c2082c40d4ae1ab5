import type { ReportQuery } from '../reports/report-query.ts';
import type { ReportPage } from '../reports/report-row.ts';
import type { Context } from '../runtime/context.ts';
import { readReportPage } from './reports/read-page.ts';

export interface IntervalsQuery extends Omit<ReportQuery, 'by' | 'queues'> {
  /** `*`: all queues together; `group:…`: those of a group together; absent: each queue apart. */
  readonly queue?: string | undefined;
}

/** Interval figures of a floor's queues, all at once and as of one commit (SPEC TA, TA9). */
export const readIntervals = (context: Context, { queue, ...query }: IntervalsQuery): Promise<ReportPage> =>
  readReportPage(
    context,
    { ...query, ...(queue !== undefined && { queues: [queue] }) },
    { limit: Number.POSITIVE_INFINITY, after: null },
  );
