import type { Ratio } from '@floorlight/shared/board/board.ts';
import { m } from '@floorlight/shared/messages/compiled/messages.js';
import type { ReportRow } from '@floorlight/shared/reports/report-row.ts';
import type { Line, Point } from '#lib/chart/line.ts';

type Rows = readonly ReportRow[];

const pointsOf = (rows: Rows, value: (row: ReportRow) => number | null): Point[] =>
  rows.map((row) => ({ x: Date.parse(row.start), y: value(row) }));

const inPercent = ({ value }: Ratio): number | null => (value === null ? null : value * 100);

/** Service level in percent, and its goal (basis points) where all that is asked for has one in common. */
export const levelLines = (rows: Rows, goal: number | null, period: { from: number; to: number }): Line[] => [
  {
    name: m.floor_column_level(),
    colour: 'text',
    stroke: 'line',
    points: pointsOf(rows, ({ serviceLevel }) => inPercent(serviceLevel)),
  },
  ...(goal === null
    ? []
    : [
        {
          name: m.floor_column_goal(),
          colour: 'good',
          stroke: 'dashed' as const,
          points: [period.from, period.to].map((x) => ({ x, y: goal / 100 })),
        },
      ]),
];

/** An interval that has only begun is no fall; alone it is all there is. */
const withoutBegun = (rows: Rows): Rows => {
  const begun = rows.length > 1 && rows.at(-1)?.flags.some(({ reason }) => reason === 'running');
  return begun ? rows.slice(0, -1) : rows;
};

const countLines = (rows: Rows): Line[] => [
  { name: m.floor_column_offered(), colour: 'dim', stroke: 'dashed', points: pointsOf(rows, ({ offered }) => offered) },
  { name: m.floor_column_answered(), colour: 'text', stroke: 'line', points: pointsOf(rows, ({ answered }) => answered) },
  { name: m.floor_column_abandoned(), colour: 'bad', stroke: 'dotted', points: pointsOf(rows, ({ abandoned }) => abandoned) },
];

export const visitLines = (rows: Rows): Line[] => countLines(withoutBegun(rows));

/** Means, seconds. */
export const timeLines = (rows: Rows): Line[] => [
  {
    name: m.floor_column_aht(),
    colour: 'text',
    stroke: 'line',
    points: pointsOf(rows, ({ averageHandleTime }) => averageHandleTime.value),
  },
  {
    name: m.floor_column_asa(),
    colour: 'dim',
    stroke: 'dashed',
    points: pointsOf(rows, ({ averageSpeedOfAnswer }) => averageSpeedOfAnswer.value),
  },
];
