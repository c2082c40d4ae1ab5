import { describe, expect, test } from 'vitest';
import { locales } from '../messages/compiled/runtime.js';
import { reconciledFields } from '../reports/reconcile.ts';
import { aReport, aRow } from './report.fixture.ts';
import { intervalTable } from './interval-table.ts';
import type { Row, Table } from './table.ts';

const rowsOf = async (rows: AsyncIterable<Row>): Promise<Row[]> => {
  const read: Row[] = [];
  for await (const row of rows) read.push(row);
  return read;
};

test('a row keeps every figure as it is, by a key that no language changes', async () => {
  const tables = locales.map((locale) => intervalTable(aReport([aRow()], { locale })));
  const keys = tables.map(({ columns }) => columns.map(({ key }) => key));
  expect(new Set(keys.map((one) => one.join())).size).toBe(1);
  const [table] = tables;
  const [row] = await rowsOf(table!.rows);
  const cells = Object.fromEntries(keys[0]!.map((key, index) => [key, row![index]]));
  expect(cells).toMatchObject({
    begins: Date.parse('2026-03-02T09:00:00Z'),
    queue: 'sales',
    name: 'Sales',
    offered: 100,
    serviceLevel: 70 / 96,
    serviceLevelMet: 70,
    serviceLevelOf: 96,
    averageHandleTime: 181.5,
    complete: false,
    remarks: 'restated: 3 late events; not over yet',
  });
  expect(new Set(keys[0]).size).toBe(keys[0]!.length);
});

test('[SL4] what has no value stays without one', async () => {
  const none = { value: null, numerator: 0, denominator: 0 };
  const table = intervalTable(aReport([aRow({ serviceLevel: none })]));
  const [row] = await rowsOf(table.rows);
  expect(row![table.columns.findIndex(({ key }) => key === 'serviceLevel')]).toBeNull();
});

test('whole days are told as dates, and the total says that it is one', () => {
  const { columns, totals } = intervalTable(aReport([], { query: { width: 'day' }, totals: [aRow({ queue: '*' })] }));
  expect(columns.find(({ key }) => key === 'begins')).toMatchObject({ kind: 'day' });
  expect(totals![columns.findIndex(({ key }) => key === 'name')]).toBe('Total');
  expect(totals![columns.findIndex(({ key }) => key === 'offered')]).toBe(100);
});

test('it says of what it is: floor, period by the floor’s clock, definition, and what was left out', () => {
  const { facts } = intervalTable(aReport([], { query: { queues: ['sales', 'loans'], variant: 'answered' } }));
  expect(facts.map(({ text }) => text)).toEqual([
    'The north',
    'Mon, 2 Mar 2026, 10:00 to Tue, 3 Mar 2026, 10:00',
    '30 minutes',
    'Tue, 3 Mar 2026, 10:00 (Europe/Madrid)',
    'where contacts were offered',
    'answered in target of all answered',
    'Sales, loans',
  ]);
});

test('[TA6] both ways of counting stand side by side, what is the same by either once', async () => {
  const [byCohort, byOutcome] = [aRow(), aRow({ offered: 90, answered: 80 })];
  const report = aReport([[byCohort, byOutcome]], { query: { attribution: 'both' }, totals: [byCohort, byOutcome] });
  const { columns, rows, totals, figures } = intervalTable(report);
  const [row] = await rowsOf(rows);
  const of = (key: string, cells: Row): unknown => cells[columns.findIndex((column) => column.key === key)];
  for (const cells of [row!, totals!])
    expect(['offered', 'offeredByOutcome', 'answered', 'answeredByOutcome'].map((key) => of(key, cells))).toEqual([
      100, 90, 82, 80,
    ]);
  const keys = columns.map(({ key }) => key);
  expect(keys.indexOf('offeredByOutcome')).toBe(keys.indexOf('offered') + 1);
  expect(columns.find(({ key }) => key === 'offeredByOutcome')?.head).toBe('Offered · at end');
  for (const once of ['begins', 'name', 'waiting', 'complete']) expect(keys).not.toContain(`${once}ByOutcome`);
  expect(figures.every((key) => columns.some((column) => column.key === key && !column.offPaper))).toBe(true);
});

describe('[TA6] [TA12] what leads from one way of counting the totals to the other', () => {
  const lines = reconciledFields.map((field, nth) => {
    const times = field.startsWith('wait') || field === 'handleTime' ? 1000 : 1;
    const [outcome, offeredBefore, countedAfter] = [(100 + nth) * times, 3 * times, 2 * times];
    return { field, outcome, offeredBefore, countedAfter, unexplained: 0, cohort: outcome - times };
  });
  const totals = [aRow({ queue: '*' }), aRow({ queue: '*' })];
  const cellsOf = ({ columns, leading }: Table, key: string): unknown[] =>
    leading!.rows.map((row) => row[columns.findIndex((column) => column.key === key)]);

  test('is a row of the table for each step, in the columns of the figures, times in seconds', () => {
    const table = intervalTable(aReport([], { totals: totals.slice(0, 1), lines }));
    expect(table.leading!.steps.map(({ key }) => key)).toEqual([
      'outcome',
      'offeredBefore',
      'countedAfter',
      'unexplained',
      'cohort',
    ]);
    expect(cellsOf(table, 'answered')).toEqual([100, 3, 2, 0, 99]);
    expect(cellsOf(table, 'handleSeconds')).toEqual([113, 3, 2, 0, 112]);
    expect(cellsOf(table, 'name')).toEqual(table.leading!.steps.map(({ head }) => head));
    expect(cellsOf(table, 'offered')).toEqual([null, null, null, null, null]);
    expect(table.leading!.figures).toHaveLength(reconciledFields.length);
  });

  test('side by side each of the two stands in its own column', () => {
    const table = intervalTable(aReport([], { totals, lines, query: { attribution: 'both' } }));
    expect(cellsOf(table, 'answered')).toEqual([null, 3, 2, 0, 99]);
    expect(cellsOf(table, 'answeredByOutcome')).toEqual([100, null, null, null, null]);
  });

  test('says nothing of a service level that visits were not judged by, and nothing unless it is asked for', () => {
    const { leading } = intervalTable(aReport([], { totals, lines, query: { variant: 'answered' } }));
    const keys = leading!.figures.map(({ key }) => key);
    expect(keys).toContain('answeredInTarget');
    for (const key of ['serviceLevelMet', 'serviceLevelOf']) expect(keys).not.toContain(key);
    expect(intervalTable(aReport([])).leading).toBeNull();
  });
});
