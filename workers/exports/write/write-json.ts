import { Readable, type Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Leading, Row, Table } from '@floorlight/shared/exports/table.ts';
import { plainCell } from '@floorlight/shared/exports/plain-cell.ts';

const named = ({ columns, zone }: Table, row: Row): string =>
  JSON.stringify(Object.fromEntries(columns.map((column, index) => [column.key, plainCell(row[index] ?? null, column, zone)])));

const led = ({ steps, figures }: Leading): string =>
  JSON.stringify(
    figures.map(({ key, cells }) => ({ field: key, ...Object.fromEntries(steps.map((step, nth) => [step.key, cells[nth]])) })),
  );

async function* pieces(table: Table): AsyncGenerator<string> {
  const { title, facts, zone, columns, totals, leading, rows } = table;
  const kinds = Object.fromEntries(columns.map(({ key, kind }) => [key, kind]));
  yield `{"title":${JSON.stringify(title)},"about":${JSON.stringify(facts)},"zone":${JSON.stringify(zone)},\n"columns":${JSON.stringify(kinds)},\n`;
  yield `"totals":${totals === null ? 'null' : named(table, totals)},\n"rows":[`;
  let before = '\n';
  for await (const row of rows) {
    yield before + named(table, row);
    before = ',\n';
  }
  yield `\n],\n"reconciliation":${leading ? led(leading) : 'null'}}\n`;
}

/** One object; `rows` holds an object a row, one a line. */
export const writeJson = (table: Table, sink: Writable): Promise<void> => pipeline(Readable.from(pieces(table)), sink);
