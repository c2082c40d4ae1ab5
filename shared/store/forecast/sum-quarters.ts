import { sql } from 'kysely';
import { quartersOf, type Interval } from '../../calendar/intervals-between.ts';
import { bucketKey } from '../../floor/buckets.ts';
import { fromSparse, type Tally, type TallyField } from '../../metrics/tally.ts';
import type { RowOf } from '../../reports/rows-of.ts';
import type { Context } from '../../runtime/context.ts';
import type { OpenReport } from '../reports/open-report.ts';

/** What a forecast and its staffing are made from; a forecast alone is of what was offered. */
export const staffed = [
  'offered',
  'abandoned',
  'waitAnswered',
  'waitAbandoned',
  'handledWithEnd',
  'handleTime',
] as const satisfies TallyField[];

interface Asked {
  readonly rows: readonly RowOf[];
  /** Of other fields nothing is told. */
  readonly fields: readonly (typeof staffed)[number][];
}

type Stored = Partial<Tally> & { start_at: Date };

/** What was counted in a quarter-hour, by the name it counts for. */
type NamedQuarter = readonly [name: string, start: number, tally: Tally];

const sumsOf = (fields: Asked['fields']) =>
  sql.raw(fields.map((field) => `sum(coalesce((tally->'tally'->>'${field}')::float8, 0)) as "${field}"`).join(', '));

/**
 * Quarter-hours by their start, summed over the queues of each name by the database: a season of a floor’s quarter-hours is more than
 * a process should hold. It looks through the whole time, for one name or for many.
 */
const storedQuarters = async (
  { db }: Pick<Context, 'db'>,
  floor: string,
  { rows, fields }: Asked,
  { start, end }: Interval,
): Promise<NamedQuarter[]> => {
  const [first, ...others] = rows.filter(({ queues }) => queues.length > 0);
  if (start >= end || !first) return [];
  const within = sql`floor = ${floor} and attribution = 'cohort' and start_at >= ${new Date(start)} and start_at < ${new Date(end)}`;
  if (others.length === 0) {
    // of one name no join is needed, which takes as long again
    const { rows: stored } = await sql<Stored>`
      select start_at, ${sumsOf(fields)} from interval_tallies
      where ${within} and queue = any(${[...first.queues]}::text[]) group by start_at`.execute(db);
    return stored.map(({ start_at, ...tally }) => [first.name, start_at.getTime(), fromSparse(tally)] as const);
  }
  const pairs = [first, ...others].flatMap(({ name, queues }) => queues.map((queue) => [name, queue] as const));
  const column = (place: 0 | 1): string[] => pairs.map((pair) => pair[place]);
  const { rows: stored } = await sql<Stored & { name: string }>`
    select name, start_at, ${sumsOf(fields)}
    from interval_tallies join unnest(${column(0)}::text[], ${column(1)}::text[]) as named (name, queue) using (queue)
    where ${within} group by name, start_at`.execute(db);
  return stored.map(({ name, start_at, ...tally }) => [name, start_at.getTime(), fromSparse(tally)] as const);
};

/** Of all quarter-hours of an open report: closed days from the records, the rest from the floor itself (SPEC TA9). */
export const sumQuarters = async (
  context: Pick<Context, 'db'>,
  { query, frame, whole, hot }: OpenReport,
  asked: Asked,
): Promise<NamedQuarter[]> => {
  const closed = { start: whole.start, end: Math.min(whole.end, frame.horizon) };
  const starts = quartersOf({ start: Math.max(whole.start, frame.horizon), end: whole.end });
  const kept = await hot;
  const own = asked.rows.flatMap(({ name, queues }) =>
    starts.flatMap((start) =>
      queues.flatMap((queue) => {
        const quarter = kept.get(bucketKey('cohort', start, queue));
        return quarter ? [[name, start, fromSparse(quarter.tally)] as const] : [];
      }),
    ),
  );
  return [...(await storedQuarters(context, query.floor, asked, closed)), ...own];
};
