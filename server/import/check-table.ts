import type { CellFault, Importable } from '@floorlight/shared/settings/import-answer.ts';
import { mostRows } from '@floorlight/shared/settings/import-answer.ts';
import type { Columns } from './columns.ts';
import type { Table } from './read-table.ts';

/** A row read: the fields its cells fill, and what is wrong with it. An empty cell says nothing: what is set stays. */
export interface CheckedRow {
  readonly row: number;
  readonly cells: readonly string[];
  readonly data: Readonly<Record<string, unknown>>;
  readonly faults: readonly CellFault[];
}

export interface Checked {
  /** The file’s columns, as we call them. */
  readonly columns: readonly string[];
  readonly rows: readonly CheckedRow[];
  /** Of the header and the file. */
  readonly faults: readonly CellFault[];
}

/** `Short abandon` → `short_abandon`. */
export const plainName = (name: string): string =>
  name
    .trim()
    .toLowerCase()
    .replaceAll(/[\s-]+/g, '_');

const checkHeader = (header: readonly string[], columns: Columns): CellFault[] => {
  const known = [...columns.keys()];
  const [first = ''] = known;
  const fault = (column: string, detail: string): CellFault => ({ row: 1, column: column.slice(0, 60), detail });
  const unknown = header
    .filter((name) => !columns.has(name))
    .map((name) => fault(name, `is no column; there are ${known.join(', ')}`));
  const twice = header.filter((name, at) => header.indexOf(name) !== at).map((name) => fault(name, 'is there twice; keep one'));
  const missing = header.includes(first) ? [] : [fault(first, 'is missing; it says what each row is about')];
  return [...unknown, ...twice, ...missing];
};

type Line = Table['rows'][number];

const checkRow = ({ row, cells }: Line, header: readonly string[], columns: Columns): CheckedRow => {
  const data: Record<string, unknown> = {};
  const faults: CellFault[] = [];
  for (const [at, column] of header.entries()) {
    const [field, read] = columns.get(column) ?? [];
    const text = cells[at] ?? '';
    if (!field || !read || text === '') continue;
    const cell = read(text);
    if ('fault' in cell) faults.push({ row, column, detail: cell.fault });
    else data[field] = cell.value;
  }
  if (cells.slice(header.length).some((cell) => cell !== ''))
    faults.push({
      row,
      column: null,
      detail: 'has more cells than the header; put text that holds the separator in quotation marks',
    });
  return { row, cells: header.map((_, at) => cells[at] ?? ''), data, faults };
};

/** The row needs its id, and no other row has it. */
const checkIds = (rows: readonly CheckedRow[], at: number, column: string): CheckedRow[] => {
  const first = new Map<string, number>();
  return rows.map((one) => {
    const id = one.cells[at] ?? '';
    const before = first.get(id);
    first.set(id, before ?? one.row);
    const detail = id === '' ? 'is empty; every row needs one' : before && `is in row ${before} already; keep one of them`;
    return detail ? { ...one, faults: [{ row: one.row, column, detail }, ...one.faults] } : one;
  });
};

const tooMany = (what: Importable, count: number): CellFault[] =>
  count > mostRows[what]
    ? [{ row: null, column: null, detail: `has ${count} rows; at most ${mostRows[what]} at once, cut it in parts` }]
    : [];

/** Every cell by its column’s rule; all faults, not just the first. */
export const checkTable = (what: Importable, { header: names, rows: lines }: Table, columns: Columns): Checked => {
  const header = names.map(plainName);
  const faults = [...checkHeader(header, columns), ...tooMany(what, lines.length)];
  if (faults.length > 0) return { columns: header, rows: [], faults };
  const rows = lines.map((line) => checkRow(line, header, columns));
  const [id = ''] = columns.keys();
  return { columns: header, rows: checkIds(rows, header.indexOf(id), id), faults };
};
