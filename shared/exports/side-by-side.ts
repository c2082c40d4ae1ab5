import { m } from '../messages/compiled/messages.js';
import type { Counting } from '../reports/counting.ts';
import type { ReportRow } from '../reports/report-row.ts';
import type { Said } from '../words/language.ts';
import type { RowColumn } from './interval-columns.ts';
import type { Cell, Column } from './table.ts';

/** A column of a table, and which of the rows that stand side by side it is of. */
export interface TableColumn extends Column {
  readonly from: 0 | 1;
  readonly of: (row: ReportRow) => Cell;
}

const offPaper = { offPaper: true } as const;

/** The key of a figure by outcome, where both stand side by side. */
export const byOutcome = (key: string): string => `${key}ByOutcome`;

/** A column as it is; with both ways of counting its figures by cohort and, beside them, by outcome (SPEC TA6). */
export const sideBySide = (column: RowColumn, counting: Counting, said: Said): TableColumn[] => {
  const { head, once, besides, ...rest } = column;
  const words = head({}, said);
  if (counting !== 'both' || once) return [{ ...rest, head: words, from: 0 }];
  return [
    { ...rest, ...(besides === undefined && offPaper), head: m.export_head_cohort({ head: words }, said), from: 0 },
    {
      ...rest,
      ...(besides !== 'both' && offPaper),
      key: byOutcome(column.key),
      head: m.export_head_outcome({ head: words }, said),
      from: 1,
    },
  ];
};
