import { sql, type RawBuilder } from 'kysely';
import type { Interval } from '../../calendar/intervals-between.ts';
import type { KeptTally } from '../../floor/keep/kept-tally.ts';
import type { Attribution } from '../../metrics/service-level.ts';
import type { Tally } from '../../metrics/tally.ts';
import { counts } from '../../reports/rows-of.ts';
import { partOf, Sums } from '../../reports/sums.ts';
import type { Context } from '../../runtime/context.ts';
import { dayRuns } from './day-runs.ts';
import type { OpenReport } from './open-report.ts';
import { tallyIn, tallySums } from './tally-columns.ts';

interface Gathering {
  readonly attribution: Attribution;
  readonly sums: Sums;
}

const addHot = async ({ frame, hot }: OpenReport, { attribution, sums }: Gathering): Promise<void> => {
  if ((sums.intervals.at(-1)?.end ?? 0) <= frame.horizon) return;
  for (const quarter of (await hot).values())
    if (quarter.attribution === attribution && quarter.start >= frame.horizon)
      sums.add(sums.indexOf(quarter.start), quarter.queue, quarter);
};

const isCounted = ({ scope, query }: OpenReport): ((queue: string) => boolean) => {
  const known = new Map<string, boolean>();
  return (queue) => {
    const found = known.get(queue) ?? counts(scope, query, queue);
    known.set(queue, found);
    return found;
  };
};

const addQuarters = async (
  { db }: Context,
  report: OpenReport,
  { attribution, sums }: Gathering,
  rest: Interval,
): Promise<void> => {
  const rows = await db
    .selectFrom('interval_tallies')
    .select(['start_at', 'queue', 'tally'])
    .where('floor', '=', report.query.floor)
    .where('attribution', '=', attribution)
    .where('start_at', '>=', new Date(rest.start))
    .where('start_at', '<', new Date(rest.end))
    .where('queue', '<>', '')
    .execute();
  const counted = isCounted(report);
  for (const { start_at, queue, tally } of rows)
    if (counted(queue)) sums.add(sums.indexOf(start_at.getTime()), queue, partOf(tally as KeptTally));
};

interface DaySum extends Tally {
  readonly nth: number;
  readonly queue: string;
  readonly longest: number | null;
}

/** By interval and queue. Where all of it is one interval nothing but queues is told apart: to sort days apart costs more than to add them up. */
const daySums = (report: OpenReport, { attribution, sums }: Gathering, days: readonly number[]): RawBuilder<DaySum> => {
  const starts = days.map((day) => new Date(day).toISOString());
  const figures = sql`t.queue, max(t.longest)::float8 as longest, ${tallySums('t')}`;
  const stored = sql`t.floor = ${report.query.floor} and t.attribution = ${attribution}`;
  if (sums.intervals.length === 1)
    return sql`select 0 as nth, ${figures} from day_tallies t where ${stored} and t.from_at = any(${starts}::timestamptz[]) group by t.queue`;
  return sql`
    select d.nth, ${figures} from unnest(${starts}::timestamptz[], ${days.map((day) => sums.indexOf(day))}::int[]) as d (from_at, nth)
    join day_tallies t on ${stored} and t.from_at = d.from_at
    group by d.nth, t.queue`;
};

const addDays = async ({ db }: Context, report: OpenReport, gathering: Gathering, days: readonly number[]): Promise<void> => {
  if (days.length === 0) return;
  const { rows } = await daySums(report, gathering, days).execute(db);
  const counted = isCounted(report);
  const { sums } = gathering;
  for (const row of rows) if (counted(row.queue)) sums.add(row.nth, row.queue, { tally: tallyIn(row), longest: row.longest });
};

/** Sums of intervals that follow one another: closed days from the records, the rest from the floor itself (SPEC TA9). */
export const gatherSums = async (
  context: Context,
  report: OpenReport,
  attribution: Attribution,
  intervals: readonly Interval[],
): Promise<Sums> => {
  const { frame, made } = report;
  const sums = new Sums(intervals);
  const part = { attribution, sums };
  const closed = { start: intervals[0]?.start ?? 0, end: Math.min(intervals.at(-1)?.end ?? 0, frame.horizon) };
  // a day's sum is of use only where no interval ends within the day
  const { days, rest } = dayRuns(
    frame,
    closed,
    typeof report.query.width === 'string' || intervals.length === 1 ? made : new Map(),
  );
  await Promise.all([addDays(context, report, part, days), addHot(report, part)]);
  for (const piece of rest) await addQuarters(context, report, part, piece);
  return sums;
};
