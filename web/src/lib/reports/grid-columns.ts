import { m } from '@floorlight/shared/messages/compiled/messages.js';
import type { Attribution } from '@floorlight/shared/metrics/service-level.ts';
import { attributionsOf } from '@floorlight/shared/reports/counting.ts';
import { columnsOf, type ReportColumn } from './report-columns.ts';
import type { ReportAddress } from './report-address.ts';

/** A column of the table: a figure, by one attribution. */
export interface GridColumn {
  readonly key: string;
  readonly column: ReportColumn;
  readonly attribution: Attribution;
  /** Which of two, where both stand side by side. */
  readonly under: string | null;
  /** The first of two that stand side by side. */
  readonly apart: boolean;
}

const words: Record<Attribution, () => string> = { cohort: m.reports_cohort_short, outcome: m.reports_outcome_short };

export const gridColumns = ({ columns, attribution }: Pick<ReportAddress, 'columns' | 'attribution'>): GridColumn[] => {
  const attributions = attributionsOf(attribution);
  return columnsOf(columns).flatMap((column) =>
    attributions.map((each) => ({
      key: `${column.id} ${each}`,
      column,
      attribution: each,
      under: attributions.length > 1 ? words[each]() : null,
      apart: attributions.length > 1 && each === 'cohort',
    })),
  );
};
