import { expect, test } from 'vitest';
import { mostMegabytes, mostRowsOnPaper } from '@floorlight/shared/exports/format.ts';
import { intervalTable } from '@floorlight/shared/exports/interval-table.ts';
import { leastRowBytes, mostRows } from '@floorlight/shared/exports/most-rows.ts';
import { reportAsked } from '@floorlight/shared/exports/report-asked.ts';
import { aReport, aRow } from '@floorlight/shared/exports/report.fixture.ts';
import type { ReportRow } from '@floorlight/shared/reports/report-row.ts';
import type { Table } from '@floorlight/shared/exports/table.ts';
import type { AgentIntervalRow } from '@floorlight/shared/store/read-agent-intervals.ts';
import { noShiftSums } from '@floorlight/shared/shifts/shift-sums.ts';
import { agentColumns } from '../of/agent-columns.ts';
import { shiftColumns } from '../of/shift-columns.ts';
import { lineOfSum, type ToldLine } from '../of/shift-line.ts';
import { aTable, written } from './table.fixture.ts';

const count = 5000;
const quarter = 15 * 60_000;
const none = { value: null, numerator: 0, denominator: 0 };
const startOf = (nth: number): string =>
  new Date(Date.parse('2026-03-02T09:00:00Z') + nth * quarter).toISOString().replace('.000', '');

/** One contact came, and nothing else happened. */
const quiet = (nth: number): ReportRow => {
  const zeros: Partial<ReportRow> = Object.fromEntries(
    Object.entries(aRow()).map(([key, value]: [string, unknown]) => [key, typeof value === 'number' ? 0 : value]),
  );
  const ratios = { serviceLevel: none, averageSpeedOfAnswer: none, averageHandleTime: none, abandonRate: none };
  return aRow({
    ...zeros,
    ...ratios,
    ...{ offered: 1, queue: 'q', start: startOf(nth), end: startOf(nth + 1), complete: true, flags: [] },
  });
};

const tables: Record<'intervals' | 'both' | 'agents' | 'shifts', () => Table> = {
  intervals: () =>
    intervalTable(
      aReport(
        Array.from({ length: count }, (_, nth) => quiet(nth)),
        { query: { width: 'day' } },
      ),
    ),
  both: () =>
    intervalTable(
      aReport(
        Array.from({ length: count }, (_, nth) => [quiet(nth), quiet(nth)]),
        { query: { width: 'day', attribution: 'both' } },
      ),
    ),
  agents: () => {
    const columns = agentColumns({ by: 'agent', nameOf: (id) => id, isLong: true, locale: 'en' });
    const row = (nth: number): AgentIntervalRow => ({
      ...{ start: startOf(nth), end: startOf(nth + 1), of: 'a', complete: true, seconds: {}, reasonSeconds: {} },
      ...{ offers: 0, unanswered: 0, declined: 0, handled: 0, longestIdleSeconds: 0 },
      ...{ occupancy: none, utilisation: none, idleShare: none },
    });
    return aTable(
      Array.from({ length: count }, (_, nth) => columns.map(({ of }) => of(row(nth)))),
      { columns },
    );
  },
  shifts: () => {
    const naming = {
      nameOf: (of: string) => of,
      teamOf: () => null,
      startOf: Date.parse,
      irregularityName: (kind: string) => kind,
    };
    const columns = shiftColumns({ ...naming, by: 'floor', width: 'day' });
    const line = (nth: number): ToldLine => {
      const day = new Date(Date.UTC(2026, 2, 2 + (nth % 300))).toISOString().slice(0, 10);
      return lineOfSum({ from: day, to: day, of: '', agents: 1, sums: { ...noShiftSums(), shifts: 1 } });
    };
    return aTable(
      Array.from({ length: count }, (_, nth) => columns.map(({ of }) => of(line(nth)))),
      { columns: columns.map(({ of: _of, head, ...column }) => ({ ...column, head: head({}, { locale: 'en' }) })) },
    );
  },
};

test.each(['csv', 'json', 'xlsx'] as const)(
  '%s: the quietest rows of many weigh no less than what they are reckoned with',
  async (format) => {
    for (const kind of ['intervals', 'both', 'agents', 'shifts'] as const) {
      const each = (await written(tables[kind](), format)).length / count;
      expect(each, `${kind}: ${each}`).toBeGreaterThanOrEqual(leastRowBytes[format][kind]);
      expect(each, `${kind}: ${each}`).toBeLessThan(2 * leastRowBytes[format][kind]);
    }
  },
);

test('a file holds as many rows as it may be large; paper as many as anybody reads', () => {
  const report = reportAsked.parse({ of: 'intervals', period: 'last-month', attribution: 'both' });
  expect(mostRows(report, 'pdf')).toBe(mostRowsOnPaper);
  expect(mostRows(report, 'json') * leastRowBytes.json.both).toBeLessThanOrEqual(mostMegabytes * 1024 * 1024);
});
