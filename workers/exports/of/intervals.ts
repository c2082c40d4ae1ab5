import { spanNow, type Opened, type Wanted } from './wanted.ts';
import type { ExportFormat } from '@floorlight/shared/exports/format.ts';
import { intervalTable } from '@floorlight/shared/exports/interval-table.ts';
import type { IntervalsAsked } from '@floorlight/shared/exports/report-asked.ts';
import type { Context } from '@floorlight/shared/runtime/context.ts';
import { readFrame } from '@floorlight/shared/store/read-frame.ts';
import { readQueueNames } from '@floorlight/shared/store/read-queue-names.ts';
import { openReportRows, type ReportRowsQuery } from '@floorlight/shared/store/read-report.ts';

/**
 * Where totals are told, and both ways of counting stand side by side, what leads from one to the other is, too. In CSV and XLSX
 * nothing is but rows unless a line of totals is asked for.
 */
const isReconciled = ({ totals, attribution }: IntervalsAsked, format: ExportFormat): boolean =>
  totals || (attribution === 'both' && (format === 'pdf' || format === 'json'));

/** An interval report, about to be written. */
export const openIntervals = async (
  context: Context,
  report: IntervalsAsked,
  { asked: { floor, language, format }, floorName, queues, everything }: Wanted,
): Promise<Opened> => {
  const span = spanNow(report, await readFrame(context.redis, floor, 'tallies', []));
  const { of: _of, period: _period, totals: totalsLine, ...rest } = report;
  const query: ReportRowsQuery = { ...rest, ...span, floor, within: queues };
  const reconciling = isReconciled(report, format) ? everything : null;
  const { totals, lines, asOf, timezone: zone, rows } = await openReportRows(context, query, reconciling);
  const names = await readQueueNames(context.redis, floor);
  const told = { rows, totals, totalsLine, lines, names };
  return { table: intervalTable({ query, floorName, zone, asOf: asOf.now, ...told, locale: language }), span };
};
