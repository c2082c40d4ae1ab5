import { PassThrough } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import type { ExportFormat } from '@floorlight/shared/exports/format.ts';
import type { Column, Leading, Row, Table } from '@floorlight/shared/exports/table.ts';
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

/** From 1210 offered by one way of counting to 1200 by another. */
export const aLeading: Leading = {
  title: 'From one way of counting to the other',
  steps: [
    { key: 'outcome', head: 'Counted when it ended' },
    { key: 'before', head: 'less offered before' },
    { key: 'cohort', head: 'Counted when it was offered' },
  ],
  figures: [
    { key: 'offered', head: 'Offered', kind: 'count', cells: [1210, 10, 1200] },
    { key: 'change', head: 'Change', kind: 'count', cells: [0, 0, 0] },
  ],
  rows: (
    [
      ['Counted when it ended', 1210],
      ['less offered before', 10],
      ['Counted when it was offered', 1200],
    ] as const
  ).map(([name, offered]) => [null, null, null, name, offered, 0, null, null, null]),
};

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
