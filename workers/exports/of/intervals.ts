import { intervalTable } from '@floorlight/shared/exports/interval-table.ts';
import type { IntervalsAsked } from '@floorlight/shared/exports/report-asked.ts';
import type { Context } from '@floorlight/shared/runtime/context.ts';
import { readFrame } from '@floorlight/shared/store/read-frame.ts';
import { readQueueNames } from '@floorlight/shared/store/read-queue-names.ts';
import { openReportRows, type ReportRowsQuery } from '@floorlight/shared/store/read-report.ts';
import { spanNow, type Opened, type Wanted } from './wanted.ts';

/** An interval report, about to be written. */
export const openIntervals = async (
  context: Context,
  report: IntervalsAsked,
  { asked: { floor, language }, floorName, queues }: Wanted,
): Promise<Opened> => {
  const span = spanNow(report, await readFrame(context.redis, floor, 'tallies', []));
  const { of: _of, period: _period, totals: totalsLine, ...rest } = report;
  const query: ReportRowsQuery = { ...rest, ...span, floor, within: queues };
  const { totals, asOf, timezone: zone, rows } = await openReportRows(context, query);
  const names = await readQueueNames(context.redis, floor);
  const told = { rows, totals, totalsLine, names };
  return { table: intervalTable({ query, floorName, zone, asOf: asOf.now, ...told, locale: language }), span };
};
