import { emptyTally } from '@floorlight/shared/metrics/tally.ts';
import { intervalRow } from '@floorlight/shared/metrics/interval-row.ts';
import type { ReportRow } from '@floorlight/shared/reports/report-row.ts';

const start = Date.UTC(2026, 2, 2, 10);

/** A row in which nothing happened, but for what is said. */
export const reportRowOf = (said: Partial<ReportRow>): ReportRow => ({
  ...intervalRow({ start, queue: 'sales', tally: emptyTally(), longest: null, complete: true }, 'cohort'),
  end: '2026-03-02T10:30:00Z',
  flags: [],
  ...said,
});
