import { ratioOf } from '@floorlight/shared/metrics/ratio.ts';
import type { Ratio } from '@floorlight/shared/board/board.ts';
import type { ReportRow } from '@floorlight/shared/reports/report-row.ts';
import type { GridColumn } from './grid-columns.ts';
import type { Block } from './grid-cursor.ts';
import type { ReportLine } from './merge-lines.ts';

type RatioField = 'serviceLevel' | 'abandonRate' | 'averageSpeedOfAnswer' | 'averageHandleTime';

const ratios: Readonly<Record<string, RatioField>> = {
  serviceLevel: 'serviceLevel',
  abandonRate: 'abandonRate',
  asa: 'averageSpeedOfAnswer',
  aht: 'averageHandleTime',
};

/** What chosen cells make together: a sum of counts, or a ratio of sums; never a mean of ratios (SPEC TA7). */
export type BlockSum =
  | { readonly of: 'counts'; readonly column: GridColumn; readonly cells: number; readonly value: number }
  | { readonly of: 'ratio'; readonly column: GridColumn; readonly cells: number; readonly ratio: Ratio };

/** Null where the chosen cells are not one column of such figures. */
export const blockSum = (
  { top, bottom, start, end }: Block,
  lines: readonly ReportLine[],
  columns: readonly GridColumn[],
): BlockSum | null => {
  const column = start === end ? columns[start - 1] : undefined;
  if (!column || bottom === top || bottom >= lines.length) return null;
  const rows = lines.slice(top, bottom + 1).flatMap(({ rows: told }): ReportRow[] => {
    const row = told[column.attribution];
    return row ? [row] : [];
  });
  const cells = bottom - top + 1;
  if (column.column.kind === 'count') {
    const value = rows.reduce((sum, row) => sum + (column.column.value(row) ?? 0), 0);
    return { of: 'counts', column, cells, value };
  }
  const field = ratios[column.column.id];
  if (!field) return null;
  const part = rows.reduce((sum, row) => sum + row[field].numerator, 0);
  const whole = rows.reduce((sum, row) => sum + row[field].denominator, 0);
  return { of: 'ratio', column, cells, ratio: ratioOf(part, whole) };
};
