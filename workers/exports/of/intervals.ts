import { intervalTable } from '@floorlight/shared/exports/interval-table.ts';
import { spanOf, type Span } from '@floorlight/shared/exports/period.ts';
import type { ReportAsked } from '@floorlight/shared/exports/report-asked.ts';
import type { Table } from '@floorlight/shared/exports/table.ts';
import type { Context } from '@floorlight/shared/runtime/context.ts';
import type { Export } from '@floorlight/shared/store/exports/exports.ts';
import { readFrame, type Frame } from '@floorlight/shared/store/read-frame.ts';
import { readQueueNames } from '@floorlight/shared/store/read-queue-names.ts';
import { openReportRows, type ReportRowsQuery } from '@floorlight/shared/store/read-report.ts';

interface Wanted {
  readonly asked: Export;
  readonly floorName: string;
  /** The queues that may be told of; null: all. */
  readonly queues: ReadonlySet<string> | null;
}

/** What moves with the clock is settled when the file is made. */
const spanNow = ({ period }: ReportAsked, { zone, dayStart, asOf }: Frame): Span =>
  typeof period === 'string'
    ? spanOf(period, { zone, dayStart, now: asOf.now })
    : { from: Date.parse(period.from), to: Date.parse(period.to) };

/** An interval report, about to be written. */
export const openIntervals = async (
  context: Context,
  { asked: { floor, report, language }, floorName, queues }: Wanted,
): Promise<{ table: Table; span: Span }> => {
  const span = spanNow(report, await readFrame(context.redis, floor, 'tallies', []));
  const { of: _of, period: _period, totals: totalsLine, ...rest } = report;
  const query: ReportRowsQuery = { ...rest, ...span, floor, within: queues };
  const { totals, asOf, timezone: zone, rows } = await openReportRows(context, query);
  const names = await readQueueNames(context.redis, floor);
  const told = { rows, totals, totalsLine, names };
  return { table: intervalTable({ query, floorName, zone, asOf: asOf.now, ...told, locale: language }), span };
};
