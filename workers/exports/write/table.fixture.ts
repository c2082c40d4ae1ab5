import { PassThrough } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import type { ExportFormat } from '@floorlight/shared/exports/format.ts';
import type { Column, Row, Table } from '@floorlight/shared/exports/table.ts';
import { writers } from './writers.ts';

/** One column of each kind. */
const columns: readonly Column[] = [
  { key: 'begins', head: 'Begins', kind: 'local' },
  { key: 'start', head: 'Begins (UTC)', kind: 'instant', offPaper: true },
  { key: 'day', head: 'Day', kind: 'day' },
  { key: 'name', head: 'Queue', kind: 'text' },
  { key: 'offered', head: 'Offered', kind: 'count' },
  { key: 'change', head: 'Change', kind: 'count' },
  { key: 'level', head: 'Service level', kind: 'share' },
  { key: 'aht', head: 'AHT', kind: 'seconds' },
  { key: 'complete', head: 'Complete', kind: 'flag' },
];

export const aTable = (rows: Iterable<Row>, over: Partial<Table> = {}): Table => ({
  title: 'Interval report',
  facts: [{ label: 'Floor', text: 'The north' }],
  locale: 'en',
  zone: 'Europe/Lisbon',
  columns,
  share: () => 0,
  totals: null,
  totalsLine: false,
  figures: ['offered', 'level'],
  ...over,
  rows: (async function* () {
    await Promise.resolve();
    yield* rows;
  })(),
});

/** The whole file, for tests: a sink that is as slow as a disk takes it in pieces. */
export const written = async (table: Table, format: ExportFormat): Promise<Buffer> => {
  const sink = new PassThrough();
  const [file] = await Promise.all([buffer(sink), writers[format](table, sink)]);
  return file;
};
