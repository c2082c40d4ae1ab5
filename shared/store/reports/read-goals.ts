import { DateTime } from 'luxon';
import { intervalsBetween } from '../../calendar/intervals-between.ts';
import { dayStartAt, nextDayStart } from '../../calendar/local-day.ts';
import { longStart, nextLongStart, type LongWidth } from '../../calendar/long-interval.ts';
import { utcSecond } from '../../calendar/utc-second.ts';
import { daysOfHistory, goalToDate, type GoalDay } from '../../reports/goal-to-date.ts';
import type { Goals, QueueGoal } from '../../reports/goals.ts';
import type { ReportQuery } from '../../reports/report-query.ts';
import { rowsOf, type RowOf } from '../../reports/rows-of.ts';
import type { Sums } from '../../reports/sums.ts';
import type { Context } from '../../runtime/context.ts';
import { readFrame, type Frame } from '../read-frame.ts';
import { gatherSums } from './gather-sums.ts';
import { openReport, type OpenReport } from './open-report.ts';

export interface GoalsQuery extends Omit<ReportQuery, 'from' | 'to' | 'width' | 'attribution' | 'variant' | 'empty'> {
  /** The contract period: the day, week or month that holds the instant; null: that holds the floor's now. */
  readonly period: LongWidth;
  readonly at: number | null;
}

const weekdayOf = ({ zone }: Frame, start: number): number => DateTime.fromMillis(start, { zone }).weekday;

const goalOf = (report: OpenReport, { name, queues }: RowOf, sums: Sums, days: Pick<Days, 'period' | 'today'>): QueueGoal[] => {
  const tile = report.scope.tiles.get(name);
  if (!tile) return [];
  const counted = sums.intervals.map(({ start }, index): GoalDay => {
    const { judged, inTarget } = sums.of(index, queues).tally;
    return { start, weekday: weekdayOf(report.frame, start), judged, inTarget };
  });
  const { goal, goalPeriod, variant } = tile;
  return [
    {
      queue: name,
      name: tile.name,
      goal,
      goalPeriod,
      variant,
      ...goalToDate({ goal, days: counted, period: days.period, today: days.today }),
    },
  ];
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
  const rows = rowsOf(report.scope, report.query, sums.queues());
  return {
    asOf,
    timezone: zone.name,
    start: utcSecond(days.start),
    end: utcSecond(days.end),
    goals: rows.flatMap((row) => goalOf(report, row, sums, days)),
  };
};
