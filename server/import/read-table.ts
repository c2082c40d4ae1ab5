import { CsvError, parse } from 'csv-parse/sync';
import type { CellFault } from '@floorlight/shared/settings/import-answer.ts';

/** A file cut into cells; `row` is counted as a spreadsheet does. */
export interface Table {
  readonly header: readonly string[];
  readonly rows: readonly { readonly row: number; readonly cells: readonly string[] }[];
}

export type Read = { readonly ok: true; readonly table: Table } | { readonly ok: false; readonly fault: CellFault };

const separators = [',', ';', '\t'] as const;

/** Excel writes the separator of its country, and may name it in a first line `sep=;`. */
const declared = /^sep=([,;\t])\r?\n/;

const outsideQuotes = (line: string): string => line.replaceAll(/"[^"]*"/g, '');

const separatorOf = (text: string): string => {
  const line = outsideQuotes(text.slice(0, 10_000).split(/\r?\n|\r/, 1)[0] ?? '');
  const counts = separators.map((separator) => line.split(separator).length);
  return separators[counts.indexOf(Math.max(...counts))] ?? ',';
};

const whole = (detail: string): Read => ({ ok: false, fault: { row: null, column: null, detail } });

const cut = (text: string): string[][] => {
  const named = declared.exec(text);
  const body = named ? text.slice(named[0].length) : text;
  return parse(body, { delimiter: named?.[1] ?? separatorOf(body), relax_column_count: true, relax_quotes: false });
};

/** Comma, semicolon or tab, with or without a byte order mark, quoted as Excel quotes; nothing is taken for a formula. */
export const readTable = (text: string): Read => {
  const plain = text.startsWith('\u{FEFF}') ? text.slice(1) : text;
  if (plain.includes('\u{FFFD}')) return whole('is not UTF-8; save it as "CSV UTF-8" and choose it again');
  if (plain.trim() === '') return whole('is empty; its first line must name the columns');
  try {
    const [header = [], ...records] = cut(plain);
    const rows = records.map((cells, at) => ({ row: at + 2, cells: cells.map((cell) => cell.trim()) }));
    return { ok: true, table: { header, rows: rows.filter(({ cells }) => cells.some((cell) => cell !== '')) } };
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const row = typeof error['lines'] === 'number' ? error['lines'] : null;
    const detail = 'has a quotation mark that does not pair; write a cell that holds one as "…""…"';
    return { ok: false, fault: { row, column: null, detail } };
  }
};
