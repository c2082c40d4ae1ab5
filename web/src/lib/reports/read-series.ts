import type { ReportRow } from '@floorlight/shared/reports/report-row.ts';
import { readReport, type ReportAsked } from './read-report.ts';

/** All that is asked for together, interval by interval, as far as it has begun; also where nothing happened. */
export interface Series {
  readonly rows: readonly ReportRow[];
  /** The floor's clock. */
  readonly now: number;
}

/** No more is drawn: a longer time asks for wider intervals. */
const mostPages = 24;

/** @throws ApiProblem */
export const readSeries = async (asked: ReportAsked, signal: AbortSignal): Promise<Series> => {
  const attribution = asked.address.attribution === 'outcome' ? 'outcome' : 'cohort';
  const rows: ReportRow[] = [];
  let after: string | null = null;
  let now = 0;
  for (let page = 0; page < mostPages; page += 1) {
    const told = await readReport(asked, { attribution, by: 'floor', after, empty: true }, signal);
    now = told.asOf.now;
    rows.push(...told.intervals);
    after = told.next;
    if (after === null) break;
  }
  return { rows: rows.filter(({ start }) => Date.parse(start) <= now), now };
};
