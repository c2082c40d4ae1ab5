import { PassThrough, Writable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { readXlsx } from 'hucre/xlsx';
import { describe, expect, test } from 'vitest';
import { ExportRefused } from '@floorlight/shared/exports/export-state.ts';
import { mostRowsOnPaper } from '@floorlight/shared/exports/format.ts';
import type { Row, Table } from '@floorlight/shared/exports/table.ts';
import { aLeading, aTable, written } from './table.fixture.ts';
import { writeXlsx } from './write-xlsx.ts';
import { writers } from './writers.ts';

// the hour that Lisbon's clock shows twice
const at = Date.parse('2026-10-25T01:15:00Z');
const row: Row = [at, at, at, 'Sales', 1200, -5, 70 / 96, 181.5, true];
const empty: Row = [at, at, at, '', 0, 0, null, null, false];

const csv = async (rows: Row[]): Promise<string[][]> => parse(await written(aTable(rows), 'csv'), { relax_column_count: false });

describe('CSV', () => {
  test('RFC 4180: a head of keys, one record a line, ended by CR LF; numbers in full, instants with their offset', async () => {
    const text = (await written(aTable([row, empty]), 'csv')).toString();
    expect(text.split('\r\n')).toEqual([
      'begins,start,day,name,offered,change,level,aht,complete',
      '2026-10-25T01:15:00+00:00,2026-10-25T01:15:00Z,2026-10-25,Sales,1200,-5,0.7291666666666666,181.5,true',
      '2026-10-25T01:15:00+00:00,2026-10-25T01:15:00Z,2026-10-25,,0,0,,,false',
      '',
    ]);
  });

  test('any text comes back as it went in, or with an apostrophe before what a spreadsheet would reckon out', async () => {
    const names = fc.array(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 20 }), { minLength: 1, maxLength: 10 });
    await fc.assert(
      fc.asyncProperty(names, async (given) => {
        const told = (await csv(given.map((name) => row.with(3, name)))).slice(1).map((record) => record[3]!);
        for (const [nth, name] of given.entries()) expect([name, `'${name}`]).toContain(told[nth]);
      }),
    );
  });

  test.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1', "=cmd|' /C calc'!A0", '＝1', '=1,"x"\n=2'])(
    'text %j is no formula; a negative number is a number',
    async (name) => {
      const [, record] = await csv([row.with(3, name)]);
      expect(record![3]).toBe(`'${name}`);
      expect(record![5]).toBe('-5');
    },
  );

  test('totals come after all rows, and every line says which it is, only where that is asked for', async () => {
    const totals: Row = [null, at, null, 'Total', 1200, -5, 70 / 96, 181.5, true];
    const told = async (totalsLine: boolean): Promise<string[]> =>
      (await written(aTable([row], { totals, totalsLine }), 'csv')).toString().trim().split('\r\n');
    expect((await told(true)).map((line) => line.split(',').at(-1))).toEqual(['line', 'row', 'total']);
    expect((await told(true))[2]).toMatch(/^,2026-10-25T01:15:00Z,,Total,1200,/);
    expect(await told(false)).toEqual((await told(true)).slice(0, 2).map((line) => line.slice(0, line.lastIndexOf(','))));
  });

  test('[TA6] what leads from the totals to others comes after them, each line told apart, only where totals are lines', async () => {
    const totals: Row = [null, at, null, 'Total', 1200, -5, 70 / 96, 181.5, true];
    const told = async (totalsLine: boolean): Promise<Record<string, string>[]> =>
      parse(await written(aTable([row], { totals, totalsLine, leading: aLeading }), 'csv'), { columns: true });
    expect((await told(true)).map(({ line, name, offered, level }) => [line, name, offered, level])).toEqual([
      ['row', 'Sales', '1200', String(70 / 96)],
      ['total', 'Total', '1200', String(70 / 96)],
      ['outcome', 'Counted when it ended', '1210', ''],
      ['before', 'less offered before', '10', ''],
      ['cohort', 'Counted when it was offered', '1200', ''],
    ]);
    expect(await told(false)).toHaveLength(1);
  });

  test('without rows the head is all', async () => {
    expect(await csv([])).toHaveLength(1);
  });
});

test('JSON: one object, with what each column is, a row an object by key', async () => {
  const totals: Row = [null, at, null, 'Total', 1200, -5, 70 / 96, 181.5, true];
  const read = JSON.parse((await written(aTable([row, empty], { totals }), 'json')).toString()) as Record<string, unknown>;
  expect(read).toMatchObject({
    title: 'Interval report',
    zone: 'Europe/Lisbon',
    columns: { begins: 'local', level: 'share' },
    totals: { begins: null, offered: 1200 },
    rows: [
      { begins: '2026-10-25T01:15:00+00:00', name: 'Sales', offered: 1200, level: 70 / 96, complete: true },
      { name: '', level: null, aht: null, complete: false },
    ],
  });
  expect(JSON.parse((await written(aTable([]), 'json')).toString())).toMatchObject({
    rows: [],
    totals: null,
    reconciliation: null,
  });
  expect(JSON.parse((await written(aTable([row], { leading: aLeading }), 'json')).toString())).toMatchObject({
    rows: [{ offered: 1200 }],
    reconciliation: [
      { field: 'offered', outcome: 1210, before: 10, cohort: 1200 },
      { field: 'change', outcome: 0, before: 0, cohort: 0 },
    ],
  });
});

describe('XLSX', () => {
  const sheet = async (rows: Row[]) => (await readXlsx(await written(aTable(rows), 'xlsx'), { readStyles: true })).sheets[0]!;

  test('cells are typed, formatted by what they are, under heads that stand out and stay in sight', async () => {
    const { rows, cells, freezePane } = await sheet([row, empty]);
    expect(rows[0]).toEqual(['Begins', 'Begins (UTC)', 'Day', 'Queue', 'Offered', 'Change', 'Service level', 'AHT', 'Complete']);
    expect(rows[1]!.slice(3)).toEqual(['Sales', 1200, -5, 70 / 96, 181.5, true]);
    expect(rows[1]!.slice(0, 3).map((cell) => (cell as Date).toISOString())).toEqual([
      '2026-10-25T01:15:00.000Z',
      '2026-10-25T01:15:00.000Z',
      '2026-10-25T00:00:00.000Z',
    ]);
    expect(rows[2]!.slice(4)).toEqual([0, 0, null, null, false]);
    expect(freezePane).toMatchObject({ rows: 1 });
    expect(cells!.get('0,4')?.style?.font?.bold).toBe(true);
    expect(cells!.get('1,4')?.style?.font?.bold ?? false).toBe(false);
    expect(cells!.get('1,6')?.style?.numFmt).toBe('0.0%');
  });

  test('totals stand frozen below the heads of each sheet, and told apart, where they are asked for', async () => {
    const totals: Row = [null, at, null, 'Total', 3600, -5, 70 / 96, 181.5, true];
    const given = (rows: Row[]): Table => aTable(rows, { totals, totalsLine: true });
    const [only] = (await readXlsx(await written(given([row, empty]), 'xlsx'), { readStyles: true })).sheets;
    expect(only!.rows.map((one) => one[3] ?? '')).toEqual(['Queue', 'Total', 'Sales', '']);
    expect(only!.freezePane).toMatchObject({ rows: 2 });
    expect([1, 2].map((nth) => only!.cells!.get(`${nth},4`)?.style?.font?.bold ?? false)).toEqual([true, false]);
    expect((await sheet([row])).rows).toHaveLength(2);
    const sink = new PassThrough();
    const [file] = await Promise.all([buffer(sink), writeXlsx(given(Array.from({ length: 5 }, () => row)), sink, 4)]);
    const names = (await readXlsx(file)).sheets.map(({ rows }) => rows.map((one) => one[3]));
    expect(names).toEqual([
      ['Queue', 'Total', 'Sales', 'Sales'],
      ['Queue', 'Total', 'Sales', 'Sales'],
      ['Queue', 'Total', 'Sales'],
    ]);
    expect((await readXlsx(await written(given([]), 'xlsx'))).sheets[0]!.rows).toHaveLength(2);
  });

  test('[TA6] what leads from the totals to others ends the last sheet, told apart, only where totals are a line', async () => {
    const totals: Row = [null, at, null, 'Total', 1200, -5, 70 / 96, 181.5, true];
    const given = (totalsLine: boolean): Table => aTable([row, empty], { totals, totalsLine, leading: aLeading });
    const [only] = (await readXlsx(await written(given(true), 'xlsx'), { readStyles: true })).sheets;
    expect(only!.rows.slice(4).map((one) => one.slice(3, 6))).toEqual([
      ['Counted when it ended', 1210, 0],
      ['less offered before', 10, 0],
      ['Counted when it was offered', 1200, 0],
    ]);
    expect([3, 4].map((nth) => only!.cells!.get(`${nth},4`)?.style?.font?.bold ?? false)).toEqual([false, true]);
    expect((await readXlsx(await written(given(false), 'xlsx'))).sheets[0]!.rows).toHaveLength(3);
    const sink = new PassThrough();
    const [file] = await Promise.all([buffer(sink), writeXlsx(given(true), sink, 4)]);
    const names = (await readXlsx(file)).sheets.map(({ rows }) => rows.map((one) => one[3] ?? ''));
    expect(names).toEqual([
      ['Queue', 'Total', 'Sales', ''],
      ['Queue', 'Total', 'Counted when it ended', 'less offered before'],
      ['Queue', 'Total', 'Counted when it was offered'],
    ]);
  });

  test('text is text, whatever it begins with, and whatever characters it has', async () => {
    const names = ['=1+1', '@SUM(A1)', '<&>"\'', 'كشف', '😀', 'a\u0001b', ' both '];
    const { rows } = await sheet(names.map((name) => row.with(3, name)));
    expect(rows.slice(1).map((one) => one[3])).toEqual(names);
  });
});

describe('PDF', () => {
  const pages = (file: Buffer): number => file.toString('latin1').match(/\/Type \/Page\b/g)?.length ?? 0;

  test('begins anew on each page; ends with the page that holds the total', async () => {
    const one = await written(aTable([row], { totals: row }), 'pdf');
    expect([one.subarray(0, 5).toString(), pages(one)]).toEqual(['%PDF-', 1]);
    expect(pages(await written(aTable(Array.from({ length: 100 }, () => row)), 'pdf'))).toBe(4);
  });

  test('[TA6] what leads from the totals to others stands below them, or on a page of its own where there is no room', async () => {
    const given = (rows: number): Table =>
      aTable(
        Array.from({ length: rows }, () => row),
        { totals: row, leading: aLeading },
      );
    const [few, many, none] = [await written(given(1), 'pdf'), await written(given(19), 'pdf'), { ...aLeading, figures: [] }];
    expect([pages(few), pages(many)]).toEqual([1, 2]);
    expect(pages(await written({ ...given(19), leading: none }, 'pdf'))).toBe(1);
  });

  test.each(['en', 'es', 'ar'] as const)('%s: any name can be drawn', async (locale) => {
    const names = ['', 'Sales', 'مبيعات (B2B) 24/7', 'Ελλάδα Россия', '日本 😀', 'x'.repeat(500), '‏', 'a\nb\u0000'];
    const file = await written(
      aTable(
        names.map((name) => row.with(3, name)),
        { locale },
      ),
      'pdf',
    );
    expect(pages(file)).toBe(1);
  });

  test('more rows than anybody reads are refused', async () => {
    const many = Array.from({ length: mostRowsOnPaper + 1 }, () => row);
    await expect(written(aTable(many), 'pdf')).rejects.toMatchObject(new ExportRefused('too-many-rows'));
  });
});

test.each(['csv', 'json', 'xlsx', 'pdf'] as const)('%s: rows are read only as the file is taken', async (format) => {
  let read = 0;
  function* endless(): Generator<Row> {
    for (;;) {
      read += 1;
      yield row;
    }
  }
  const stopped = new Error('no more room');
  let taken = 0;
  const sink = new Writable({
    highWaterMark: 16 * 1024,
    write: (chunk: Buffer, _encoding, next) => {
      taken += chunk.length;
      if (taken > 200_000) next(stopped);
      else setImmediate(next);
    },
  });
  await expect(writers[format](aTable(endless()), sink)).rejects.toThrow();
  expect(read).toBeLessThan(30_000);
});
