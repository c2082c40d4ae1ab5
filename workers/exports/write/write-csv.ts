import { Readable, type Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { stringify } from 'csv-stringify';
import type { Row, Table } from '@floorlight/shared/exports/table.ts';
import { plainCell } from '@floorlight/shared/exports/plain-cell.ts';

/** Which lines are rows, which is their sum, and which lead from that to another, where these are told. */
const lineKey = 'line';

async function* records({ rows, columns, zone, totals, totalsLine, leading }: Table): AsyncGenerator<unknown[]> {
  const record = (row: Row, line: string): unknown[] => {
    const cells = columns.map((column, index) => plainCell(row[index] ?? null, column, zone));
    return totalsLine ? [...cells, line] : cells;
  };
  for await (const row of rows) yield record(row, 'row');
  if (!totalsLine) return;
  if (totals !== null) yield record(totals, 'total');
  for (const [nth, { key }] of (leading?.steps ?? []).entries()) yield record(leading?.rows[nth] ?? [], key);
}

const keysOf = ({ columns, totalsLine }: Table): string[] => [...columns.map(({ key }) => key), ...(totalsLine ? [lineKey] : [])];

/**
 * RFC 4180, UTF-8. Text that a spreadsheet would take for a formula begins with an apostrophe: names come from outside. What has no
 * value is empty. Totals, where they are asked for, come after all rows, and after them what leads from them to others.
 */
export const writeCsv = (table: Table, sink: Writable): Promise<void> =>
  pipeline(
    Readable.from(records(table)),
    stringify({
      header: true,
      columns: keysOf(table),
      record_delimiter: '\r\n',
      escape_formulas: true,
      cast: { boolean: (value) => (value ? 'true' : 'false') },
    }),
    sink,
  );
