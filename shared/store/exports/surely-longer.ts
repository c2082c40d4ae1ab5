import { sql, type Expression } from 'kysely';
import { dayName, dayStartAt } from '../../calendar/local-day.ts';
import type { Width } from '../../calendar/interval.ts';
import { quarter } from '../../calendar/zone.ts';
import type { AgentsAsked, IntervalsAsked, ShiftsAsked } from '../../exports/report-asked.ts';
import { spanAsked } from '../../exports/period.ts';
import type { Attribution } from '../../metrics/service-level.ts';
import { counts, rowsOf } from '../../reports/rows-of.ts';
import type { Context } from '../../runtime/context.ts';
import { readFrame, type Frame } from '../read-frame.ts';
import { readScope } from '../reports/read-scope.ts';

/** Quarter-hours that one interval holds at most, a day of a clock change among them. */
const aDay = 100;
const longWidths: Record<Extract<Width, string>, number> = { day: aDay, week: 7 * aDay, month: 31 * aDay };
const mostQuarters = (width: Width): number => (typeof width === 'number' ? width / 15 : longWidths[width]);

interface Spanned {
  readonly from: Date;
  readonly to: Date;
  /** Quarter-hours of it. */
  readonly length: number;
}

const spanIn = ({ zone, dayStart, asOf }: Frame, { period }: Pick<IntervalsAsked, 'period'>): Spanned => {
  const { from, to } = spanAsked(period, { zone, dayStart, now: asOf.now });
  return { from: new Date(from), to: new Date(to), length: (to - from) / quarter };
};

interface Asked<Report> {
  readonly floor: string;
  readonly report: Report;
  /** What may be told of; null: all. */
  readonly within: ReadonlySet<string> | null;
  readonly most: number;
}

type Reading = Pick<Context, 'db' | 'redis'>;

interface Quarters {
  readonly each: number;
  readonly most: number;
}

/** Whether there are so many that more than `most` intervals hold them. */
const exceeds = async (db: Reading['db'], { each, most }: Quarters, quarters: Expression<unknown>): Promise<boolean> => {
  const enough = most * each + 1;
  const { rows } = await sql<{ count: string }>`select count(*) as count from (${quarters} limit ${enough}) as quarters`.execute(
    db,
  );
  return Number(rows[0]?.count) === enough;
};

/**
 * Whether a report of intervals has more than `most` rows for certain, as the records know. A wide interval is a row if any of its
 * quarter-hours is, and holds so many of them at most: nothing is called longer that is not.
 */
export const surelyLonger = async ({ db, redis }: Reading, asked: Asked<IntervalsAsked>): Promise<boolean> => {
  const { floor, report, within, most } = asked;
  const [frame, board] = await Promise.all([readFrame(redis, floor, 'tallies', []), readScope({ redis }, floor)]);
  const { from, to, length } = spanIn(frame, report);
  const { attribution: counting, period: _period, of: _of, totals: _totals, ...filters } = report;
  const attribution: Attribution = counting === 'outcome' ? counting : 'cohort';
  const query = { ...filters, floor, attribution, from: from.getTime(), to: to.getTime(), within };
  const scope = { ...board, groups: frame.groups };
  const names = [...board.queues.keys()].filter((queue) => counts(scope, query, queue));
  const each = mostQuarters(report.width);
  // rows that there are though nothing happened
  const always = report.empty ? rowsOf(scope, query, []).length : 0;
  if (Math.floor(length / each) * always > most) return true;
  const own = report.by === 'queue' ? names.filter((name) => report.queues?.includes(name) ?? true) : names;
  // counting takes a while; most reports are short whatever happened
  if (report.by === 'group' || own.length * (length + 1) <= most * each) return false;
  const quarters = db
    .selectFrom('interval_tallies')
    .select('start_at')
    .$if(report.by !== 'queue', (rows) => rows.distinct())
    .where('floor', '=', floor)
    .where('attribution', '=', attribution)
    .where('start_at', '>=', from)
    .where('start_at', '<', to)
    .where('queue', 'in', own)
    .where(sql<boolean>`tally->'tally' <> '{}'::jsonb`);
  return exceeds(db, { each, most }, quarters);
};

/** The same of agents one by one; of how many teams or queues they are next to nothing is known before they are read. */
export const surelyLongerOfAgents = async ({ db, redis }: Reading, asked: Asked<AgentsAsked>): Promise<boolean> => {
  const { floor, report, within, most } = asked;
  const isNarrowed = [report.agent, report.team, report.queue].some((one) => one !== undefined);
  if (report.by !== 'agent' || within !== null || isNarrowed) return false;
  const { from, to } = spanIn(await readFrame(redis, floor, 'agentTallies', []), report);
  const quarters = db
    .selectFrom('agent_tallies')
    .select('start_at')
    .where('floor', '=', floor)
    .where('start_at', '>=', from)
    .where('start_at', '<', to)
    .where(sql<boolean>`tally <> 'null'::jsonb`);
  return exceeds(db, { each: mostQuarters(report.width), most }, quarters);
};

/** The same of shifts, each of which is a line, or each day of somebody; what weeks, months and teams come to is next to nothing. */
export const surelyLongerOfShifts = async ({ db, redis }: Reading, asked: Asked<ShiftsAsked>): Promise<boolean> => {
  const { floor, report, within, most } = asked;
  const isNarrowed = report.agent !== undefined || report.team !== undefined || within !== null;
  if (report.by !== 'agent' || report.width === 'week' || report.width === 'month' || isNarrowed) return false;
  const frame = await readFrame(redis, floor, 'tallies', []);
  const { from, to } = spanIn(frame, report);
  const dayOf = (at: number): string => dayName(frame.zone, dayStartAt(frame.zone, at, frame.dayStart));
  const lines = db
    .selectFrom('shift_summaries')
    .select(['day', 'agent'])
    .$if(report.width === 'day', (rows) => rows.distinct())
    .where('floor', '=', floor)
    .where('newest', '=', true)
    .where('withdrawn', '=', false)
    .where('day', '>=', dayOf(from.getTime()))
    .where('day', '<=', dayOf(to.getTime() - 1));
  return exceeds(db, { each: 1, most }, lines);
};
