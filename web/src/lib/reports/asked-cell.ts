import type { ReportRow } from '@floorlight/shared/reports/report-row.ts';
import type { CellAsked } from './cell-proof.ts';
import type { GridColumn } from './grid-columns.ts';
import type { ReportLine } from './merge-lines.ts';
import type { ReportAddress } from './report-address.ts';
import { queuesAsked } from './queues-asked.ts';
import { queuesBehind } from './report-subjects.ts';
import { lineName, totalsKey, type ReportView } from './report-view.ts';

const figureOf = (row: ReportRow, measure: CellAsked['measure']): CellAsked['figure'] => {
  const ratios = {
    'service-level': row.serviceLevel,
    'abandon-rate': row.abandonRate,
    asa: row.averageSpeedOfAnswer,
    aht: row.averageHandleTime,
  };
  const counts = {
    offered: row.offered,
    answered: row.answered,
    abandoned: row.abandoned,
    'short-abandons': row.shortAbandons,
    'flowed-out': row.flowedOut,
    lost: row.lost,
    'out-of-hours': row.outOfHours,
    waiting: row.waiting,
    'longest-wait': row.waiting,
  };
  if (measure in ratios) {
    const { numerator, denominator } = ratios[measure as keyof typeof ratios];
    return { numerator, denominator };
  }
  return { numerator: counts[measure as keyof typeof counts], denominator: null };
};

/** What is to be asked to take a cell apart; null where nothing proves it. */
export const askedCell = (
  view: ReportView,
  { floor, address }: { floor: string; address: ReportAddress },
  line: ReportLine,
  { column, attribution }: GridColumn,
): CellAsked | null => {
  const row = line.rows[attribution];
  const { measure } = column;
  if (!row || measure === null || line.key === totalsKey) return null;
  // a queue the board no longer has is asked for by its own name
  const queues = queuesAsked(view.subjects, address, queuesBehind(view.subjects, address.by, line.subject)).map(({ id }) => id);
  const { when, of } = lineName(view, line);
  return {
    floor,
    from: line.start,
    to: line.end,
    queues: queues.length > 0 ? queues : [line.subject],
    measure,
    attribution,
    variant: address.variant,
    figure: figureOf(row, measure),
    title: [column.word(), when, of].filter((part) => part !== '').join(' · '),
  };
};
