import { expect, test } from 'vitest';
import { reportColumns } from './report-columns.ts';
import { reportRowOf } from './report-row.fixture.ts';
import { asTsv, figureCell, textCell } from './tsv.ts';

const cellsOf = (ids: readonly string[], row: Parameters<typeof reportRowOf>[0]): string[] =>
  reportColumns.filter(({ id }) => ids.includes(id)).map((column) => figureCell(column, reportRowOf(row)));

test('a spreadsheet takes each figure as the number it is', () => {
  expect(cellsOf(['offered'], { offered: 12_480 })).toEqual(['12480']);
  expect(cellsOf(['serviceLevel'], { serviceLevel: { value: 0.8125, numerator: 13, denominator: 16 } })).toEqual(['81.25%']);
  expect(cellsOf(['asa'], { averageSpeedOfAnswer: { value: 18.5, numerator: 37, denominator: 2 } })).toEqual(['18.5']);
});

test('[SL4] what has no value is an empty cell', () => {
  expect(cellsOf(['serviceLevel', 'asa', 'aht', 'maxWaitSeconds'], {})).toEqual(['', '', '', '']);
});

test.each([
  ['=HYPERLINK("http://x")', `'=HYPERLINK("http://x")`],
  ['-1+1', `'-1+1`],
  ['two\tcells\nhere', 'two cells here'],
  ['Sales', 'Sales'],
])('a name is a text and one cell: %j', (name, cell) => {
  expect(textCell(name)).toBe(cell);
});

test('cells are parted by tabs, rows by lines', () => {
  expect(
    asTsv([
      ['a', 'b'],
      ['c', ''],
    ]),
  ).toBe('a\tb\nc\t');
});
