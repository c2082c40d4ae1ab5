import { Writable } from 'node:stream';
import { intervalTable } from '@floorlight/shared/exports/interval-table.ts';
import type { Width } from '@floorlight/shared/calendar/interval.ts';
import type { Context } from '@floorlight/shared/runtime/context.ts';
import { recordsWithin } from '@floorlight/shared/store/records-within.ts';
import { openReportRows } from '@floorlight/shared/store/read-report.ts';
import { readReportPage } from '@floorlight/shared/store/reports/read-page.ts';
import { writeCsv } from '../../workers/exports/write/write-csv.ts';
import { startStack } from '../support/stack.ts';
import { figure, type Bench } from './figure.ts';
import { detailed, floor, from, liveYears, offeredInAll, queues, to } from './report/lived-years.ts';

const day = 24 * 60 * 60_000;
const megabyte = 1024 * 1024;
const rounds = 3;

/** As a person reads it: through the policies of the database. */
const asReader = (context: Context): Context => ({
  ...context,
  db: recordsWithin(context, { floor, whole: true, programs: [], queues: null, agents: [], teams: [] }),
});

const firstPage = async (here: Context): Promise<number> => {
  const began = performance.now();
  const page = await readReportPage(here, { floor, from, to, width: 15, attribution: 'cohort' }, { limit: 500, after: null });
  if (page.intervals.length !== 500 || page.totals.offered !== offeredInAll) throw new Error('the report lacks something');
  return performance.now() - began;
};

interface Streamed {
  readonly rowsPerSecond: number;
  /** More than before, at most. */
  readonly megabytes: number;
}

/** A CSV as an export makes it, but for where it is kept. */
const stream = async (here: Context, width: Width, until: number, expected: number): Promise<Streamed> => {
  globalThis.gc?.();
  const before = process.memoryUsage().heapUsed;
  let [most, lines] = [before, 0];
  const sink = new Writable({
    write: (chunk: Buffer, _encoding, next) => {
      most = Math.max(most, process.memoryUsage().heapUsed);
      for (const byte of chunk) if (byte === 10) lines += 1;
      next();
    },
  });
  const began = performance.now();
  const query = { floor, from, to: until, width, attribution: 'cohort' } as const;
  const report = await openReportRows(here, query);
  const { rows, totals, asOf, timezone: zone } = report;
  const told = { rows, totals, totalsLine: false, names: new Map<string, string>() };
  await writeCsv(intervalTable({ query, floorName: floor, zone, asOf: asOf.now, ...told, locale: 'en' }), sink);
  if (lines !== expected + 1) throw new Error(`${lines} lines for ${expected} rows`);
  return { rowsPerSecond: (1000 * expected) / (performance.now() - began), megabytes: (most - before) / megabyte };
};

const repeat = async <T>(work: () => Promise<T>): Promise<T[]> => {
  const values: T[] = [];
  for (let round = 0; round < rounds; round += 1) values.push(await work());
  return values;
};

export const reportLarge: Bench = {
  name: 'report-large',
  about: 'two years of 400 queues: the first 500 quarter-hours with the totals, and files streamed by day and by quarter-hour',
  long: true,
  run: async (report) => {
    const stack = await startStack({ durable: false });
    try {
      await liveYears(stack.context);
      const here = asReader(stack.context);
      report(figure('report-large', 'ms', await repeat(() => firstPage(here))));
      const files = [
        ['days', 'day', to, (queues * (to - from)) / day],
        ['quarters', 15, from + detailed * day, queues * 96 * detailed],
      ] as const;
      for (const [name, width, until, expected] of files) {
        const all = await repeat(() => stream(here, width, until, expected));
        const speeds = all.map(({ rowsPerSecond }) => rowsPerSecond);
        const sizes = all.map(({ megabytes }) => megabytes);
        report(figure(`report-large.${name}`, 'rows/s', speeds));
        report(figure(`report-large.${name}.heap`, 'MB', sizes, { goal: { words: '< 250 MB', holds: (value) => value < 250 } }));
      }
    } finally {
      await stack.close();
    }
  },
};
