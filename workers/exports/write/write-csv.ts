import { Readable, type Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { stringify } from 'csv-stringify';
import type { Table } from '@floorlight/shared/exports/table.ts';
import { plainCell } from '@floorlight/shared/exports/plain-cell.ts';

async function* records({ rows, columns, zone }: Table): AsyncGenerator<unknown[]> {
  for await (const row of rows) yield columns.map((column, index) => plainCell(row[index] ?? null, column, zone));
}

/**
 * RFC 4180, UTF-8. Text that a spreadsheet would take for a formula begins with an apostrophe: names come from outside. What has no
 * value is empty.
 */
export const writeCsv = (table: Table, sink: Writable): Promise<void> =>
  pipeline(
    Readable.from(records(table)),
    stringify({
      header: true,
      columns: table.columns.map(({ key }) => key),
      record_delimiter: '\r\n',
      escape_formulas: true,
      cast: { boolean: (value) => (value ? 'true' : 'false') },
    }),
    sink,
  );
