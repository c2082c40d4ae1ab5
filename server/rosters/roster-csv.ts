import { readTable, type Table } from '../import/read-table.ts';
import { planClockRows } from './csv-clock.ts';
import { planInstantRows } from './csv-instants.ts';
import { unreadable, type RosterFault, type RosterFloor, type RosterPlan } from './roster-plan.ts';

/** Rows a file may have beneath its header. */
export const mostRows = 50_000;

const clock = ['agent', 'date', 'start', 'end', 'activity', 'activity_start', 'activity_end'];
const instants = ['agent', 'start', 'end', 'activity'];
const needed = { clock: ['agent', 'date', 'start', 'end'], instants };

/** A row by the names of its columns. */
export interface RosterRow {
  readonly line: number;
  readonly cell: (column: string) => string;
}

/** `Activity start` → `activity_start`. */
const plainName = (name: string): string =>
  name
    .trim()
    .toLowerCase()
    .replaceAll(/[\s-]+/g, '_');

const headerFaults = (header: readonly string[]): RosterFault[] => {
  const kind = header.includes('date') ? 'clock' : 'instants';
  const known = kind === 'clock' ? clock : instants;
  const fault = (column: string, says: string): RosterFault => ({ line: 1, column: column.slice(0, 60), says });
  const ways = `there are ${clock.join(', ')}; or, with instants, ${instants.join(', ')}`;
  return [
    ...header.filter((name) => !known.includes(name)).map((name) => fault(name, `is no column; ${ways}`)),
    ...header.filter((name, at) => header.indexOf(name) !== at).map((name) => fault(name, 'is there twice; keep one')),
    ...needed[kind].filter((name) => !header.includes(name)).map((name) => fault(name, `is missing; ${ways}`)),
  ];
};

const tooWide = ({ rows, header }: Table): RosterFault[] =>
  rows
    .filter(({ cells }) => cells.slice(header.length).some((cell) => cell !== ''))
    .map(({ row }) => ({
      line: row,
      column: null,
      says: 'has more cells than the header; put text that holds the separator in quotation marks',
    }));

/** Shifts from a CSV file: times of day on the floor's clock, or instants. All faults, not just the first. */
export const planCsv = (text: string, floor: RosterFloor): RosterPlan => {
  const read = readTable(text);
  if (!read.ok) return unreadable(read.fault.detail, read.fault.row, read.fault.column);
  const header = read.table.header.map(plainName);
  const { rows } = read.table;
  if (rows.length > mostRows) return unreadable(`has ${rows.length} rows; at most ${mostRows} at once, cut it in parts`);
  const faults = [...headerFaults(header), ...tooWide({ header, rows })];
  if (faults.length > 0) return { ...unreadable(''), rows: rows.length, faults };
  const named = rows.map(({ row, cells }): RosterRow => ({ line: row, cell: (column) => cells[header.indexOf(column)] ?? '' }));
  return header.includes('date') ? planClockRows(named, floor) : planInstantRows(named, floor);
};
