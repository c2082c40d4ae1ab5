import { expect, test } from 'vitest';
import { queueTileOf } from '#lib/live/sample.fixture.ts';
import { gridColumns } from './grid-columns.ts';
import type { ReportLine } from './merge-lines.ts';
import { reportRowOf } from './report-row.fixture.ts';
import { reportSubjects } from './report-subjects.ts';
import { blockWords, cellSeverity, copyCells, lineName, totalsKey, type ReportView } from './report-view.ts';

const level = { amber: null, red: 8000 };
const subjects = reportSubjects([
  queueTileOf({
    id: 'sales',
    name: 'Sales',
    limits: { waiting: { amber: null, red: null }, wait: { amber: null, red: null }, level },
  }),
]);
const view: ReportView = {
  address: { by: 'queue', width: '30', queue: [] },
  subjects,
  zones: { floor: 'Europe/Madrid', shown: 'Europe/Madrid' },
  dated: true,
  rule: null,
};
const line = (key: string, offered: number, part: number, whole: number): ReportLine => ({
  key,
  start: Date.parse('2026-03-02T09:30:00Z'),
  end: Date.parse('2026-03-02T10:00:00Z'),
  subject: key === totalsKey ? '*' : 'sales',
  rows: {
    cohort: reportRowOf({
      offered,
      serviceLevel: { value: whole === 0 ? null : part / whole, numerator: part, denominator: whole },
      averageSpeedOfAnswer: { value: 18, numerator: 36, denominator: 2 },
    }),
  },
});
const [busy, quiet] = [line('a', 12, 9, 12), line('b', 3, 0, 0)];
const rows = { lines: [busy, quiet], totals: line(totalsKey, 15, 9, 12) };
const columns = gridColumns({ columns: ['offered', 'serviceLevel', 'asa'], attribution: 'cohort' });
const block = (top: number, bottom: number, start: number, end: number) => ({ top, bottom, start, end });

test('a line is called by its interval and its subject', () => {
  expect(lineName(view, busy)).toEqual({ when: 'Mon 2 Mar 10:30', again: '10:30', of: 'Sales' });
  expect(lineName({ ...view, dated: false }, busy).when).toBe('10:30');
});

test('a level below its limit is red, one without a value calm, one of another figure too', () => {
  expect(columns.map((column) => cellSeverity(view, busy, column))).toEqual(['calm', 'red', 'calm']);
  expect(columns.map((column) => cellSeverity(view, quiet, column))).toEqual(['calm', 'calm', 'calm']);
});

test('copied with its names, a block has heads; figures alone are figures alone', () => {
  expect(copyCells(view, rows, columns, block(0, 2, 0, 3))).toBe(
    [
      'From\tBy\tOffered\tService level\tASA (s)',
      '2026-03-02 10:30\tSales\t12\t75%\t18',
      '2026-03-02 10:30\tSales\t3\t\t18',
      'Total\t\t15\t75%\t18',
    ].join('\n'),
  );
  expect(copyCells(view, rows, columns, block(0, 1, 1, 1))).toBe('12\n3');
});

test('the line above the table says what is chosen', () => {
  expect(blockWords(view, rows, columns, block(0, 0, 2, 2))).toBe('Mon 2 Mar 10:30 · Sales · Service level 75.0 % (9 of 12)');
  expect(blockWords(view, rows, columns, block(0, 1, 1, 1))).toBe('2 cells · Offered together 15');
  expect(blockWords(view, rows, columns, block(0, 1, 2, 2))).toBe('2 cells · Service level together 75.0 %: 9 of 12');
  expect(blockWords(view, rows, columns, block(0, 1, 1, 2))).toBe('4 cells');
});
