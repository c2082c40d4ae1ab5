import { DateTime } from 'luxon';
import { intervalsBetween } from '../../calendar/intervals-between.ts';
import { dayName, dayStartAt, nextDayStart } from '../../calendar/local-day.ts';
import { longStart, nextLongStart, type LongWidth } from '../../calendar/long-interval.ts';
import { utcSecond } from '../../calendar/utc-second.ts';
import { ownMarks, specialFor, type MarkedDay } from '../../forecast/marked-day.ts';
import type { SpecialDays } from '../../forecast/special-day.ts';
import { daysOfHistory, expectedVisits, goalToDate, type GoalDay } from '../../reports/goal-to-date.ts';
import type { Goals, QueueGoal } from '../../reports/goals.ts';
import type { ReportQuery } from '../../reports/report-query.ts';
import { rowsOf, type RowOf } from '../../reports/rows-of.ts';
import type { Sums } from '../../reports/sums.ts';
import type { Context } from '../../runtime/context.ts';
import { readFrame, type Frame } from '../read-frame.ts';
import { readMarks } from '../forecast/special-days.ts';
import { gatherSums } from './gather-sums.ts';
import { openReport, type OpenReport } from './open-report.ts';

export interface GoalsQuery extends Omit<ReportQuery, 'from' | 'to' | 'width' | 'attribution' | 'variant' | 'empty'> {
  /** The contract period: the day, week or month that holds the instant; null: that holds the floor's now. */
  readonly period: LongWidth;
  readonly at: number | null;
}

const weekdayOf = ({ zone }: Frame, start: number): number => DateTime.fromMillis(start, { zone }).weekday;

/** Days of a row as counted, and as they are marked for whom it sums up. */
const countedDays = (report: OpenReport, sums: Sums, queues: readonly string[], special: SpecialDays): GoalDay[] =>
  sums.intervals.map(({ start }, index): GoalDay => {
    const { judged, inTarget } = sums.of(index, queues).tally;
    return {
      start,
      weekday: weekdayOf(report.frame, start),
      special: special.get(dayName(report.frame.zone, start)),
      judged,
      inTarget,
    };
  });

type Marked = Pick<Days, 'period' | 'today'> & { readonly marks: readonly MarkedDay[] };

const inputOf = (report: OpenReport, sums: Sums, queues: readonly string[], { period, today, marks }: Marked) => {
  const special = specialFor(marks, queues.length === 1 ? (queues[0] ?? '*') : '*');
  const marked = period.map((day) => ({ ...day, special: special.get(dayName(report.frame.zone, day.start)) }));
  return { days: countedDays(report, sums, queues, special), period: marked, today };
};

/** Where queues of a row have marks of their own, each is expected for itself; one that never lived brings nothing. */
const visitsOf = (report: OpenReport, sums: Sums, queues: readonly string[], marked: Marked): number | null => {
  if (queues.length < 2 || ownMarks(marked.marks, queues).length === 0)
    return expectedVisits(inputOf(report, sums, queues, marked));
  const known = queues.map((queue) => expectedVisits(inputOf(report, sums, [queue], marked))).filter((one) => one !== null);
  return known.length === 0 ? null : known.reduce((all, one) => all + one, 0);
};

const goalOf = (report: OpenReport, { name, queues }: RowOf, sums: Sums, marked: Marked): QueueGoal[] => {
  const tile = report.scope.tiles.get(name);
  if (!tile) return [];
  const { goal, goalPeriod, variant } = tile;
  const visits = visitsOf(report, sums, queues, marked);
  const toDate = goalToDate({ goal, ...inputOf(report, sums, queues, marked), visits });
  return [{ queue: name, name: tile.name, goal, goalPeriod, variant, ...toDate }];
};

interface Days {
  /** What is read: the period, and the days before today that say what is to be expected. */
  readonly from: number;
  readonly to: number;
  readonly period: { start: number; weekday: number }[];
  readonly today: number;
}

const daysOf = (frame: Frame, { period, at }: GoalsQuery): Days & { start: number; end: number } => {
  const { zone, dayStart, asOf } = frame;
  const today = dayStartAt(zone, asOf.now, dayStart);
  const start = longStart(zone, at ?? asOf.now, period, dayStart);
  const end = nextLongStart(zone, start, period, dayStart);
  const history = dayStartAt(zone, today - daysOfHistory * 24 * 60 * 60_000, dayStart);
  const days = intervalsBetween(zone, start, end, 'day', dayStart);
  return {
    start,
    end,
    today,
    from: Math.min(start, history),
    to: Math.min(Math.max(end, today), nextDayStart(zone, today, dayStart)),
    period: days.map((day) => ({ start: day.start, weekday: weekdayOf(frame, day.start) })),
  };
};

/** Contract periods to date, each queue, group or all together against its goal. */
export const readGoals = async (context: Context, query: GoalsQuery): Promise<Goals> => {
  const days = daysOf(await readFrame(context.redis, query.floor, 'tallies', []), query);
  const { from, to } = days;
  const report = await openReport(context, { ...query, from, to, width: 'day', attribution: 'cohort' });
  const { zone, dayStart, asOf } = report.frame;
  const sums = await gatherSums(context, report, 'cohort', intervalsBetween(zone, from, to, 'day', dayStart));
  const marks = await readMarks(context.db, query.floor, dayName(zone, from), null);
  const rows = rowsOf(report.scope, report.query, sums.queues());
  return {
    asOf,
    timezone: zone.name,
    start: utcSecond(days.start),
    end: utcSecond(days.end),
    goals: rows.flatMap((row) => goalOf(report, row, sums, { ...days, marks })),
  };
};
