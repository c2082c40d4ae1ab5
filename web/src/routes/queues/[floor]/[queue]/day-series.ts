import { m } from '@floorlight/shared/messages/compiled/messages.js';
import type { Line } from '#lib/chart/line.ts';
import type { IntervalFigures, QueueDay } from '#lib/day/queue-day.ts';

type Told = Pick<QueueDay, 'intervals' | 'asOf' | 'goal' | 'window'>;

/** Quarter-hours that had begun: what lies ahead is no zero. */
const begun = ({ intervals, asOf }: Told): IntervalFigures[] =>
  intervals.filter(({ start }) => Date.parse(start) <= asOf.now).toSorted((a, b) => Date.parse(a.start) - Date.parse(b.start));

const pointsOf = (told: Told, value: (row: IntervalFigures) => number | null) =>
  begun(told).map((row) => ({ x: Date.parse(row.start), y: value(row) }));

/** Service level of each quarter-hour in percent, and the goal all day; quarter-hours without a value (SPEC SL4) break the line. */
export const levelLines = (told: Told): Line[] => [
  {
    name: m.floor_column_level(),
    colour: 'text',
    stroke: 'line',
    points: pointsOf(told, ({ serviceLevel }) => (serviceLevel.value === null ? null : serviceLevel.value * 100)),
  },
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
