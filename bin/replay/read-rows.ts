import { createReadStream } from 'node:fs';
import { CsvError, parse } from 'csv-parse';
import { Sentence } from '../sentence.ts';
import { columns, parseRow, type Row } from './row.ts';

/** Why a file cannot be replayed. */
export class BadFile extends Sentence {}

export type Read = { readonly line: number } & ({ readonly row: Row } | { readonly fault: string });

interface Entry {
  readonly record: string[];
  readonly info: { readonly lines: number };
}

const checkHeader = (header: readonly string[]): void => {
  const missing = columns.filter((column) => !header.includes(column));
  if (missing.length > 0) {
    throw new BadFile(`The first line must name the columns ${columns.join(',')}; these are missing: ${missing.join(', ')}.`);
  }
};

const readCells = (header: readonly string[], record: readonly string[]): { row: Row } | { fault: string } => {
  if (record.length !== header.length) return { fault: `the row has ${record.length} cells, the header ${header.length}` };
  return parseRow(Object.fromEntries(header.map((column, at) => [column, record[at]?.trim() ?? ''])));
};

const unreadable = (path: string, error: unknown): unknown => {
  if (error instanceof CsvError) return new BadFile(`${path} is not a CSV file that can be read: ${error.message}`);
  const code = error instanceof Error && 'code' in error ? error.code : null;
  return code === 'ENOENT' || code === 'EISDIR' || code === 'EACCES' ? new BadFile(`${path} cannot be read (${code}).`) : error;
};

/** A contact log, row by row, bad rows named. @throws BadFile when it is no contact log at all. */
export async function* readRows(path: string): AsyncGenerator<Read> {
  const parser = parse({ bom: true, info: true, relax_column_count: true, skip_empty_lines: true });
  const file = createReadStream(path);
  file.on('error', (error) => parser.destroy(error));
  let header: string[] | null = null;
  try {
    for await (const { record, info } of file.pipe(parser) as AsyncIterable<Entry>) {
      if (header) {
        yield { line: info.lines, ...readCells(header, record) };
      } else {
        header = record.map((column) => column.trim());
        checkHeader(header);
      }
    }
  } catch (error) {
    throw unreadable(path, error);
  }
  if (!header) throw new BadFile('The file is empty.');
}
