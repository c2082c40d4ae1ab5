import { sql } from 'kysely';
import { quartersOf, type Interval } from '../../calendar/intervals-between.ts';
import { bucketKey } from '../../floor/buckets.ts';
import { fromSparse, type Tally, type TallyField } from '../../metrics/tally.ts';
import type { Context } from '../../runtime/context.ts';
import type { OpenReport } from '../reports/open-report.ts';

/** What a forecast and its staffing are made from. */
const needed = [
  'offered',
  'abandoned',
  'waitAnswered',
  'waitAbandoned',
  'handledWithEnd',
  'handleTime',
] as const satisfies TallyField[];
const sums = sql.raw(needed.map((field) => `sum(coalesce((tally->'tally'->>'${field}')::float8, 0)) as "${field}"`).join(', '));

/**
 * Quarter-hours by their start, summed over `queues` by the database: a season of a floor’s quarter-hours is more than a process
 * should hold. Of the other fields nothing is told.
 */
const storedQuarters = async (
  { db }: Pick<Context, 'db'>,
  floor: string,
  queues: readonly string[],
  { start, end }: Interval,
): Promise<(readonly [number, Tally])[]> => {
  if (start >= end || queues.length === 0) return [];
  const { rows } = await sql<Pick<Tally, (typeof needed)[number]> & { start_at: Date }>`
    select start_at, ${sums} from interval_tallies
    where floor = ${floor} and attribution = 'cohort' and queue = any(${[...queues]}::text[])
      and start_at >= ${new Date(start)} and start_at < ${new Date(end)}
    group by start_at`.execute(db);
  return rows.map(({ start_at, ...tally }) => [start_at.getTime(), fromSparse(tally)] as const);
};

/** Of all quarter-hours of an open report: closed days from the records, the rest from the floor itself (SPEC TA9). */
export const sumQuarters = async (
  context: Pick<Context, 'db'>,
  { query, frame, whole, hot }: OpenReport,
  queues: readonly string[],
): Promise<(readonly [number, Tally])[]> => {
  const closed = { start: whole.start, end: Math.min(whole.end, frame.horizon) };
  const starts = quartersOf({ start: Math.max(whole.start, frame.horizon), end: whole.end });
  const own = starts.flatMap((start) =>
    queues.flatMap((queue) => {
      const quarter = hot.get(bucketKey('cohort', start, queue));
      return quarter ? [[start, quarter.tally] as const] : [];
    }),
  );
  return [...(await storedQuarters(context, query.floor, queues, closed)), ...own];
};
