import { m } from '@floorlight/shared/messages/compiled/messages.js';
import type { Line, Point } from '#lib/chart/line.ts';
import type { PlanTime } from './plan-time.ts';

type Times = readonly PlanTime[];
type Value = (time: PlanTime) => number | null;

const points = (times: Times, value: Value): Point[] => times.map((time) => ({ x: time.start, y: value(time) }));

/** The last value holds until its half-hour ends, and so its step is drawn to there. */
const steps = (times: Times, value: Value): Point[] => {
  const last = times.at(-1);
  return [...points(times, value), ...(last ? [{ x: last.end, y: value(last) }] : [])];
};

/** Nothing is drawn of a time before anything was learned. */
const foretold =
  (value: Value): Value =>
  (time) =>
    time.isForetold ? value(time) : null;
const [expected, low, high, required, usualRequired] = [
  foretold((time) => time.expected),
  foretold(({ range }) => range?.low ?? null),
  foretold(({ range }) => range?.high ?? null),
  foretold(({ needed }) => needed.required),
  foretold(({ usual }) => usual?.required ?? null),
];

/** What was and is expected, within what it is to fall, and what came. `inside`: the share that falls within, where that is known. */
export const contactLines = (times: Times, inside: number | null): Line[] => [
  {
    name: inside === null ? m.forecast_range_told() : m.forecast_range({ inside: Math.round(inside * 100) }),
    colour: 'dim',
    stroke: 'band',
    points: points(times, low),
    upTo: points(times, high),
  },
  { name: m.reports_expected(), colour: 'dim', stroke: 'dashed', points: points(times, expected) },
  { name: m.forecast_column_came(), colour: 'text', stroke: 'line', points: points(times, ({ offered }) => offered) },
];

const hour = 3_600_000;

/** So many hours in a half-hour are so many people. */
const meanOf = (hours: number | null, { start, end }: PlanTime): number | null => hours && (hours * hour) / (end - start);

/** People needed, scheduled and there, on average of each half-hour; how many as it is, where something is assumed. */
export const peopleLines = (times: Times): Line[] => {
  const isAssumed = times.some(({ usual }) => usual !== null);
  const isRosterTold = times.some(({ rostered: told }) => told !== null);
  const isTold = times.some(({ presentHours }) => presentHours !== null);
  const needed = { name: m.reports_staff_required(), colour: 'dim', stroke: 'dashed' } as const;
  const usual = { name: m.forecast_column_usual(), colour: 'dim', stroke: 'dotted' } as const;
  const rostered = { name: m.reports_staff_rostered(), colour: 'focus', stroke: 'area' } as const;
  const present = { name: m.reports_staff_present(), colour: 'text', stroke: 'line' } as const;
  return [
    { ...needed, steps: true, points: steps(times, required) },
    ...(isAssumed ? [{ ...usual, steps: true, points: steps(times, usualRequired) }] : []),
    ...(isRosterTold
      ? [{ ...rostered, steps: true, points: steps(times, (time) => meanOf(time.rostered?.peopleHours ?? null, time)) }]
      : []),
    ...(isTold ? [{ ...present, steps: true, points: steps(times, (time) => meanOf(time.presentHours, time)) }] : []),
  ];
};
