import { sql } from 'kysely';
import { utcSecond } from '../../calendar/utc-second.ts';
import { intervalRow } from '../../metrics/interval-row.ts';
import { fromSparse, type Tally } from '../../metrics/tally.ts';
import type { ReportQuery } from '../../reports/report-query.ts';
import type { RestatedFigures, Restatement, RestatementsPage } from '../../reports/restatement.ts';
import { counts } from '../../reports/rows-of.ts';
import { serviceOf } from '../../reports/service-of.ts';
import type { Context } from '../../runtime/context.ts';
import { readFrame } from '../read-frame.ts';
import { readScope } from './read-scope.ts';

export type RestatementsQuery = Omit<ReportQuery, 'by' | 'width' | 'empty'> & {
  readonly limit: number;
  /** `next` of the page before. */
  readonly after: string | null;
  /** Whether contacts may be named. */
  readonly contacts: boolean;
};

interface Found {
  readonly id: number;
  readonly start_at: Date;
  readonly queue: string;
  readonly counted_at: Date;
  readonly source: string;
  readonly event_id: string;
  readonly type: string;
  readonly time: Date;
  readonly contact: string;
  readonly before: Partial<Tally>;
  readonly after: Partial<Tally>;
}

/** Where a page ended: the quarter-hour, the commit, which of its corrections, the row. */
export const restatementsPlace = /^-?\d{1,16}:\d{1,16}:\d{1,10}:\d{1,16}$/;

const afterPlace = (place: string | null) => {
  if (place === null) return sql`true`;
  const [start, version, nth, id] = place.split(':').map(Number);
  return sql`(start_at, version, nth, id) > (${new Date(start ?? 0)}, ${version}, ${nth}, ${id})`;
};

const figuresOf = (kept: Partial<Tally>, { queue, start_at }: Found, asked: RestatementsQuery): RestatedFigures => {
  const tally = fromSparse(kept);
  const sum = { start: start_at.getTime(), queue, tally, longest: null, complete: true };
  const { offered, answered, abandoned, shortAbandons, flowedOut, lost, outOfHours, ...row } = intervalRow(
    sum,
    asked.attribution,
  );
  const { averageSpeedOfAnswer, averageHandleTime, abandonRate } = row;
  return {
    ...{ offered, answered, abandoned, shortAbandons, flowedOut, lost, outOfHours },
    serviceLevel: serviceOf(asked, tally),
    ...{ averageSpeedOfAnswer, averageHandleTime, abandonRate },
  };
};

const toldOf = (found: Found, asked: RestatementsQuery): Restatement => ({
  start: utcSecond(found.start_at.getTime()),
  queue: found.queue,
  countedAt: utcSecond(found.counted_at.getTime()),
  event: {
    source: found.source,
    id: found.event_id,
    type: found.type,
    time: utcSecond(found.time.getTime()),
    contact: asked.contacts ? found.contact : null,
  },
  before: figuresOf(found.before, found, asked),
  after: figuresOf(found.after, found, asked),
});

/** What late events changed in quarter-hours that were over, a page of it (SPEC EV4). */
export const readRestatements = async (context: Context, asked: RestatementsQuery): Promise<RestatementsPage> => {
  const { floor, from, to, attribution, limit, after } = asked;
  const [frame, board] = await Promise.all([readFrame(context.redis, floor, 'tallies', []), readScope(context, floor)]);
  const scope = { ...board, groups: frame.groups };
  const names = await sql<{ queue: string }>`
    select distinct queue from restatements
    where floor = ${floor} and attribution = ${attribution} and start_at >= ${new Date(from)} and start_at < ${new Date(to)}`.execute(
    context.db,
  );
  const queues = names.rows.map(({ queue }) => queue).filter((queue) => counts(scope, { ...asked, width: 15 }, queue));
  const { rows } = await sql<Found & { version: number; nth: number }>`
    select id, start_at, queue, version, nth, counted_at, source, event_id, type, time, contact, before, after from restatements
    where floor = ${floor} and attribution = ${attribution} and start_at >= ${new Date(from)} and start_at < ${new Date(to)}
      and queue = any(${queues}) and ${afterPlace(after)}
    order by start_at, version, nth, id limit ${limit + 1}`.execute(context.db);
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  const next = last && rows.length > limit ? [last.start_at.getTime(), last.version, last.nth, last.id].join(':') : null;
  return { asOf: frame.asOf, timezone: frame.zone.name, restatements: page.map((row) => toldOf(row, asked)), next };
};
