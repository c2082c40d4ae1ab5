import { sql } from 'kysely';
import type { Interval } from '../../calendar/intervals-between.ts';
import type { Tally } from '../../metrics/tally.ts';
import type { Restated } from '../../reports/make-row.ts';
import type { RowOf } from '../../reports/rows-of.ts';
import type { Context } from '../../runtime/context.ts';
import type { OpenReport } from './open-report.ts';
import { tallyIn, tallySums } from './tally-columns.ts';

interface Found extends Tally {
  readonly nth: number;
  readonly name: string;
  readonly events: number;
  readonly at: Date;
}

export type RestatedRows = (index: number, row: string) => Restated | null;

/** What late events changed of each row of these intervals; an event that changed two queues of a row counts once. */
export const countRestated = async (
  { db }: Context,
  { query }: OpenReport,
  intervals: readonly Interval[],
  rows: readonly RowOf[],
): Promise<RestatedRows> => {
  const times = intervals.map(({ start, end }, nth) => ({ nth, from_at: new Date(start), to_at: new Date(end) }));
  const members = rows.flatMap(({ name, queues }) => queues.map((queue) => ({ name, queue })));
  if (times.length === 0 || members.length === 0) return () => null;
  const found = await sql<Found>`
    select i.nth, m.name, count(distinct (r.source, r.event_id))::int as events, max(r.counted_at) as at, ${tallySums('r')}
    from restatements r
    join jsonb_to_recordset(${JSON.stringify(times)}::jsonb) as i (nth integer, from_at timestamptz, to_at timestamptz)
      on r.start_at >= i.from_at and r.start_at < i.to_at
    join jsonb_to_recordset(${JSON.stringify(members)}::jsonb) as m (name text, queue text) on m.queue = r.queue
    where r.floor = ${query.floor} and r.attribution = ${query.attribution}
      and r.start_at >= ${times[0]?.from_at} and r.start_at < ${times.at(-1)?.to_at}
    group by i.nth, m.name`.execute(db);
  const byRow = new Map(
    found.rows.map((row) => [
      JSON.stringify([row.nth, row.name]),
      { events: row.events, at: row.at.getTime(), change: tallyIn(row) },
    ]),
  );
  return (index, row) => byRow.get(JSON.stringify([index, row])) ?? null;
};
