import { Readable, type Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { writeXlsxStream, XLSX_MAX_ROWS_PER_SHEET, type CellStyle, type CellValue, type ColumnDef } from 'hucre/xlsx';
import type { Cell, CellKind, Column, Row, Table } from '@floorlight/shared/exports/table.ts';
import { wallClock } from '@floorlight/shared/exports/instant-text.ts';

/** How each kind is shown; what the cell holds is the number itself. */
const formats: Partial<Record<CellKind, string>> = {
  count: '#,##0',
  seconds: '#,##0.0',
  share: '0.0%',
  instant: 'yyyy-mm-dd hh:mm:ss',
  local: 'yyyy-mm-dd hh:mm',
  day: 'yyyy-mm-dd',
};
const widths: Partial<Record<CellKind, number>> = { text: 24, instant: 20, local: 17 };
const narrowest = 11;
const aDay = 24 * 60 * 60_000;

const head: CellStyle = {
  font: { bold: true, color: { rgb: 'FFFFFF' } },
  fill: { type: 'pattern', pattern: 'solid', fgColor: { rgb: '0C131A' } },
  alignment: { wrapText: true, vertical: 'center' },
};

const total: CellStyle = {
  font: { bold: true },
  fill: { type: 'pattern', pattern: 'solid', fgColor: { rgb: 'E3E8ED' } },
};

/** The whole day, whenever a floor's day begins. */
const midnight = (clock: Date): Date => new Date(Math.floor(clock.getTime() / aDay) * aDay);

const asValue = (cell: Cell, { kind }: Column, zone: string): CellValue => {
  if (typeof cell !== 'number') return cell;
  if (kind === 'instant') return new Date(cell);
  if (kind === 'day') return midnight(wallClock(cell, zone));
  return kind === 'local' ? wallClock(cell, zone) : cell;
};

/** A sheet’s name holds 31 characters, and none of these. */
const sheetName = (title: string): string =>
  title
    .replaceAll(/[\\/?*[\]:']/g, ' ')
    .trim()
    .slice(0, 31) || 'Floorlight';

/**
 * One sheet, or several where there are more rows than one can hold; types and frozen heads, with the totals frozen below them where they
 * are asked for, and at the end what leads from these to others. It is written as rows come. The writer has one style a column and none
 * for heads, but asks for it at every row: the first is the head.
 */
export const writeXlsx = (table: Table, sink: Writable, maxRowsPerSheet = XLSX_MAX_ROWS_PER_SHEET): Promise<void> => {
  const { columns, zone } = table;
  const totals = table.totalsLine ? table.totals : null;
  let style: 'head' | 'total' | 'body' = 'head';
  const defined = columns.map(({ head: header, kind }): ColumnDef => {
    const numFmt = formats[kind];
    const body: CellStyle = { ...(numFmt !== undefined && { numFmt }), alignment: { vertical: 'top' } };
    return {
      header,
      width: Math.max(widths[kind] ?? narrowest, Math.min(header.length + 2, 20)),
      get style() {
        if (style === 'head') return head;
        return style === 'total' ? { ...body, ...total } : body;
      },
    };
  });
  const valuesOf = (row: Row): CellValue[] => columns.map((column, index) => asValue(row[index] ?? null, column, zone));
  const perSheet = maxRowsPerSheet - 1;
  async function* values(): AsyncGenerator<CellValue[]> {
    let put = 0;
    const sums = function* (): Generator<CellValue[]> {
      if (totals === null || put % perSheet !== 0) return;
      style = 'total';
      put += 1;
      yield valuesOf(totals);
    };
    // on a sheet without rows, too
    yield* sums();
    for await (const row of table.rows) {
      yield* sums();
      style = 'body';
      put += 1;
      yield valuesOf(row);
    }
    for (const row of (table.totalsLine && table.leading?.rows) || []) {
      yield* sums();
      style = 'total';
      put += 1;
      yield valuesOf(row);
    }
  }
  const freezePane = { rows: totals === null ? 1 : 2 };
  const options = { name: sheetName(table.title), columns: defined, freezePane, maxRowsPerSheet };
  return pipeline(Readable.fromWeb(writeXlsxStream(values(), options)), sink);
};
