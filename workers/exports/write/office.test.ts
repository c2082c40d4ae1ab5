import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readOds } from 'hucre/ods';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { aRow, aReport } from '@floorlight/shared/exports/report.fixture.ts';
import { wallClock } from '@floorlight/shared/exports/instant-text.ts';
import { intervalTable } from '@floorlight/shared/exports/interval-table.ts';
import type { Row, Table } from '@floorlight/shared/exports/table.ts';
import { reconciledFields } from '@floorlight/shared/reports/reconcile.ts';
import { seededRandom } from '../../../bin/simulate/core/random.ts';
import { written } from './table.fixture.ts';

const hasOffice = spawnSync('soffice', ['--version']).status === 0;
let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'fl-office-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

const quarter = 15 * 60_000;
const begins = Date.parse('2026-10-24T22:00:00Z');
const instant = (at: number): string => new Date(at).toISOString().replace('.000', '');

/** A night in which Lisbon's clock goes back, of queues whose names are unfriendly. */
const rows = () => {
  const random = seededRandom(12);
  const below = (most: number): number => Math.floor(random.between(0, most));
  const names = ['sales', '=1+1', 'كشف', '-2', 'a,"b"'];
  return Array.from({ length: 120 }, (_, nth) => {
    const offered = below(400);
    const judged = offered - below(3);
    const met = Math.min(judged, below(400));
    const start = begins + Math.floor(nth / names.length) * quarter;
    return aRow({
      start: instant(start),
      end: instant(start + quarter),
      queue: names[nth % names.length]!,
      offered,
      handleSeconds: below(1_000_000) / 1000,
      serviceLevel: { value: judged > 0 ? met / judged : null, numerator: met, denominator: Math.max(0, judged) },
      flags: [],
    });
  });
};

type Cells = readonly unknown[];

/** Opens files with LibreOffice, which writes what it made of them in its own format: values as it holds them. */
const opened = async (name: string, ...options: string[]): Promise<readonly Cells[]> => {
  const profile = `-env:UserInstallation=file://${join(folder, 'profile')}`;
  const out = join(folder, 'read');
  const run = [profile, '--headless', ...options, '--convert-to', 'ods', '--outdir', out, join(folder, name)];
  execFileSync('soffice', run, { stdio: 'ignore' });
  return (await readOds(readFileSync(join(out, name.replace(/\.\w+$/, '.ods'))))).sheets[0]!.rows;
};

/** It keeps 15 digits. */
const sameNumber = (held: unknown, meant: unknown): boolean =>
  typeof meant === 'number' && typeof held === 'number'
    ? Math.abs(held - meant) <= 1e-14 * Math.max(1, Math.abs(meant))
    : (held ?? null) === meant;

const commas = '--infilter=CSV:44,34,76,1,,1033,false,true';

test.skipIf(!hasOffice)(
  'CSV and XLSX opened by LibreOffice hold the numbers of the report, each in its row and column (skipped where there is no soffice)',
  { timeout: 120_000 },
  async () => {
    const told = rows();
    const both = told.map((row) => [row, aRow({ ...row, offered: row.offered + 1, handleSeconds: row.handleSeconds / 7 })]);
    const totals = [told[0]!, told[1]!];
    const lines = reconciledFields.map((field, nth) => {
      const [outcome, offeredBefore, countedAfter] = [1_234_567 + nth, 7_000 + nth, 300 + nth];
      return { field, outcome, offeredBefore, countedAfter, unexplained: -nth, cohort: outcome - 6_700 - nth };
    });
    const asked = { zone: 'Europe/Lisbon', query: { attribution: 'both' }, totals, totalsLine: true, lines } as const;
    const table = (): Table => intervalTable(aReport(both, asked));
    writeFileSync(join(folder, 'a.csv'), await written(table(), 'csv'));
    writeFileSync(join(folder, 'b.xlsx'), await written(table(), 'xlsx'));
    const [[, ...csv], [, ...xlsx]] = [await opened('a.csv', commas), await opened('b.xlsx')];
    const meant: Row[] = [];
    for await (const row of table().rows) meant.push(row);
    // totals: after all rows of a CSV, the first below the heads of a sheet; in both what leads to others comes last
    const { totals: sums, leading } = table();
    const [total] = xlsx.splice(0, 1);
    xlsx.splice(meant.length, 0, total!);
    meant.push(sums!, ...leading!.rows);
    expect(csv.slice(meant.length - 7).map((line) => line.at(-1))).toEqual([
      'row',
      'total',
      ...leading!.steps.map(({ key }) => key),
    ]);
    expect([csv.length, xlsx.length]).toEqual([meant.length, meant.length]);
    const { columns, zone } = table();
    for (const [nth, row] of meant.entries())
      for (const [index, { key, kind }] of columns.entries()) {
        const [cell, ofCsv, ofXlsx] = [row[index], csv[nth]![index], xlsx[nth]![index]];
        const told = `${key} of row ${nth}: ${String(cell)}, CSV ${String(ofCsv)}, XLSX ${String(ofXlsx)}`;
        if (kind === 'count' || kind === 'seconds' || kind === 'share')
          expect([sameNumber(ofCsv, cell), sameNumber(ofXlsx, cell)], told).toEqual([true, true]);
        if (kind === 'local' && cell !== null) expect(ofXlsx, told).toEqual(wallClock(cell as number, zone));
        if (kind === 'instant' && cell !== null) expect(ofXlsx, told).toEqual(new Date(cell as number));
        if (kind === 'text' && (cell ?? '') !== '') expect(ofXlsx, told).toBe(cell);
        if (kind === 'text' && (cell ?? '') !== '') expect([cell, `'${String(cell)}`], told).toContain(ofCsv);
      }
  },
);
