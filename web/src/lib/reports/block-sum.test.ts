import { expect, test } from 'vitest';
import { blockSum } from './block-sum.ts';
import { gridColumns } from './grid-columns.ts';
import type { ReportLine } from './merge-lines.ts';
import { reportRowOf } from './report-row.fixture.ts';

const columns = gridColumns({ columns: ['offered', 'serviceLevel', 'maxWaitSeconds'], attribution: 'cohort' });
const line = (offered: number, part: number, whole: number): ReportLine => ({
  key: `${offered}`,
  start: offered,
  end: offered,
  subject: 'sales',
  rows: {
    cohort: reportRowOf({ offered, serviceLevel: { value: whole ? part / whole : null, numerator: part, denominator: whole } }),
  },
});
const lines = [line(10, 1, 1), line(20, 0, 9), line(30, 0, 0)];
const column = (at: number, bottom = 2) => ({ top: 0, bottom, start: at, end: at });

test('[TA7] counts that are chosen are added, of ratios the sums are divided', () => {
  expect(blockSum(column(1), lines, columns)).toMatchObject({ of: 'counts', value: 60, cells: 3 });
  expect(blockSum(column(2), lines, columns)).toMatchObject({
    of: 'ratio',
    ratio: { numerator: 1, denominator: 10, value: 0.1 },
  });
});

test('[SL4] ratios of nothing make no value', () => {
  expect(blockSum({ top: 2, bottom: 2, start: 2, end: 2 }, lines, columns)).toBeNull();
  expect(blockSum(column(2), [line(1, 0, 0), line(2, 0, 0), line(3, 0, 0)], columns)).toMatchObject({ ratio: { value: null } });
});

test('several columns, a maximum, or the totals make no sum', () => {
  expect(blockSum({ top: 0, bottom: 2, start: 1, end: 2 }, lines, columns)).toBeNull();
  expect(blockSum(column(3), lines, columns)).toBeNull();
  expect(blockSum(column(1, 3), lines, columns)).toBeNull();
});
