import { m } from '@floorlight/shared/messages/compiled/messages.js';
import type { Line } from '#lib/chart/line.ts';
import type { IntervalFigures, QueueDay } from '#lib/day/queue-day.ts';

type Told = Pick<QueueDay, 'intervals' | 'asOf' | 'goal' | 'window'>;

/** Quarter-hours that had begun: what lies ahead is no zero. */
const begun = ({ intervals, asOf }: Told): IntervalFigures[] =>
  intervals.filter(({ start }) => Date.parse(start) <= asOf.now).toSorted((a, b) => Date.parse(a.start) - Date.parse(b.start));

const pointsOf = (told: Told, value: (row: IntervalFigures) => number | null) =>
  begun(told).map((row) => ({ x: Date.parse(row.start), y: value(row) }));

const atOnce = 4;

/** Of each quarter-hour and the three before it, from their sums: what one busy or idle quarter-hour does to the hour. */
const hourly = (told: Told) => {
  const rows = begun(told);
  return rows.map(({ start }, nth) => {
    const levels = rows.slice(Math.max(0, nth + 1 - atOnce), nth + 1).map(({ serviceLevel }) => serviceLevel);
    const whole = levels.reduce((sum, { denominator }) => sum + denominator, 0);
    const part = levels.reduce((sum, { numerator }) => sum + numerator, 0);
    return { x: Date.parse(start), y: whole === 0 ? null : (part / whole) * 100 };
  });
};

/**
 * Service level of each quarter-hour in percent, of four together, and the goal all day; where there is no value (SPEC SL4) the
 * line is broken. By cohort, as in reports: what slides on the wall is by outcome (SPEC TA8).
 */
export const levelLines = (told: Told): Line[] => [
  {
    name: m.floor_column_level(),
    colour: 'text',
    stroke: 'line',
    points: pointsOf(told, ({ serviceLevel }) => (serviceLevel.value === null ? null : serviceLevel.value * 100)),
  },
  { name: m.entity_chart_hour(), colour: 'dim', stroke: 'dotted', points: hourly(told) },
  {
    name: m.floor_column_goal(),
    colour: 'good',
    stroke: 'dashed',
    points: [told.window.from, told.window.to].map((x) => ({ x, y: told.goal / 100 })),
  },
];

/** Visits of each quarter-hour. */
export const visitLines = (told: Told): Line[] => [
  { name: m.floor_column_offered(), colour: 'dim', stroke: 'dashed', points: pointsOf(told, ({ offered }) => offered) },
  { name: m.floor_column_answered(), colour: 'text', stroke: 'line', points: pointsOf(told, ({ answered }) => answered) },
  { name: m.floor_column_abandoned(), colour: 'bad', stroke: 'dotted', points: pointsOf(told, ({ abandoned }) => abandoned) },
];
