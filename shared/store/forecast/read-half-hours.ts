import type { AsOf } from '../../board/board.ts';
import { dayStartAt, nextDayStart } from '../../calendar/local-day.ts';
import { floorDay, type FloorDay } from '../../forecast/floor-day.ts';
import type { Tally } from '../../metrics/tally.ts';
import { rowsOf } from '../../reports/rows-of.ts';
import { Sums } from '../../reports/sums.ts';
import type { Context } from '../../runtime/context.ts';
import { readFrame, type Frame } from '../read-frame.ts';
import { openReport } from '../reports/open-report.ts';
import { sumQuarters } from './sum-quarters.ts';

export interface HalfHoursQuery {
  readonly floor: string;
  /** A queue, `group:…`, or `*`: all together. */
  readonly queue: string;
  /** Whole days before the floor’s today. */
  readonly days: number;
  /** The queues that may be told of; null: all. */
  readonly within: ReadonlySet<string> | null;
}

/** A day and what each of its half-hours brought (cohort), to the queue asked for and to all together; of what forecasts need. */
export interface CountedDay extends FloorDay {
  readonly own: readonly Tally[];
  readonly all: readonly Tally[];
}

export interface HalfHours {
  readonly asOf: AsOf;
  readonly frame: Frame;
  /** The queues asked for: one, those of a group, or all. */
  readonly queues: readonly string[];
  /** From the day after something first counted, today last. */
  readonly days: readonly CountedDay[];
}

const dayMs = 24 * 60 * 60_000;

const daysOf = ({ zone, dayStart }: Frame, from: number, to: number): FloorDay[] => {
  const days: FloorDay[] = [];
  for (let start = from; start < to; start = nextDayStart(zone, start, dayStart)) days.push(floorDay(zone, start, dayStart));
  return days;
};

/** What came in the half-hours of the last days and of today so far. */
export const readHalfHours = async (context: Context, { floor, queue, days, within }: HalfHoursQuery): Promise<HalfHours> => {
  const { zone, dayStart, asOf } = await readFrame(context.redis, floor, 'tallies', []);
  const today = dayStartAt(zone, asOf.now, dayStart);
  // from noon, so that a day with another length does not matter
  const from = dayStartAt(zone, today - days * dayMs + dayMs / 2, dayStart);
  const to = nextDayStart(zone, today, dayStart);
  const query = { floor, from, to, width: 30, attribution: 'cohort', within } as const;
  const report = await openReport(context, query);
  const calendar = daysOf(report.frame, from, to);
  const known = new Set(report.scope.queues.keys());
  const sums = new Sums(calendar.flatMap(({ slots }) => slots));
  const rows = {
    own: rowsOf(report.scope, { ...query, queues: [queue] }, known),
    all: rowsOf(report.scope, { ...query, by: 'floor' }, known),
  };
  for (const [name, meant] of Object.entries(rows)) {
    const quarters = await sumQuarters(
      context,
      report,
      meant.flatMap(({ queues }) => queues),
    );
    for (const [start, tally] of quarters) sums.add(sums.indexOf(start), name, { tally, longest: null });
  }
  let index = 0;
  const counted = calendar.map((day): CountedDay => {
    const places = day.slots.map(() => index++);
    const of = (name: keyof typeof rows): Tally[] => places.map((place) => sums.of(place, [name]).tally);
    return { ...day, own: of('own'), all: of('all') };
  });
  // the day on which a floor begins is seldom whole
  const first = 1 + counted.findIndex(({ all: tallies }) => tallies.some(({ offered }) => offered > 0));
  return {
    asOf: report.frame.asOf,
    frame: report.frame,
    queues: rows.own.flatMap(({ queues }) => queues),
    days: first === 0 ? [] : counted.slice(Math.min(first, counted.length - 1)),
  };
};
