import type { ReportRow } from '../reports/report-row.ts';
import type { ReportToWrite } from './interval-table.ts';

const ratio = (numerator: number, denominator: number) => ({ value: numerator / denominator, numerator, denominator });

/** Half an hour of one queue; the example of SPEC SL. */
export const aRow = (over: Partial<ReportRow> = {}): ReportRow => ({
  start: '2026-03-02T09:00:00Z',
  end: '2026-03-02T09:30:00Z',
  queue: 'sales',
  offered: 100,
  answered: 82,
  abandoned: 15,
  shortAbandons: 4,
  flowedOut: 3,
  flowedOutInTarget: 1,
  lost: 0,
  outOfHours: 2,
  outOfHoursAnswered: 1,
  outOfHoursAbandoned: 1,
  outOfHoursFlowedOut: 0,
  outOfHoursLost: 0,
  outOfHoursWaiting: 0,
  waiting: 0,
  pending: 0,
  answeredInTarget: 70,
  abandonedInTarget: 10,
  waitAnsweredSeconds: 922.5,
  waitAbandonedSeconds: 204.125,
  handledWithEnd: 82,
  handleSeconds: 14_883,
  maxWaitSeconds: 83.5,
  complete: false,
  serviceLevel: ratio(70, 96),
  averageSpeedOfAnswer: ratio(922.5, 82),
  averageHandleTime: ratio(14_883, 82),
  abandonRate: ratio(15, 100),
  flags: [
    { reason: 'restated', events: 3, at: '2026-03-03T08:00:00Z', was: ratio(71, 96) },
    { reason: 'running', waiting: 0, handlingsOpen: 1 },
  ],
  ...over,
});

const from = Date.parse('2026-03-02T09:00:00Z');
const to = Date.parse('2026-03-03T09:00:00Z');

const query: ReportToWrite['query'] = { floor: 'north', from, to, width: 30, attribution: 'cohort' };

export const aReport = (
  rows: readonly (ReportRow | readonly ReportRow[])[],
  over: Partial<Omit<ReportToWrite, 'query'>> & { readonly query?: Partial<ReportToWrite['query']> } = {},
): ReportToWrite => ({
  floorName: 'The north',
  zone: 'Europe/Madrid',
  asOf: to,
  totals: null,
  totalsLine: false,
  names: new Map([['sales', 'Sales']]),
  locale: 'en',
  ...over,
  query: { ...query, ...over.query },
  rows: (async function* () {
    await Promise.resolve();
    yield* rows.map((row) => [row].flat());
  })(),
});
