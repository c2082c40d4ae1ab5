import type { AsOf } from '../../board/board.ts';
import { dayStartAt, nextDayStart } from '../../calendar/local-day.ts';
import { floorDay, type FloorDay } from '../../forecast/floor-day.ts';
import type { Tally } from '../../metrics/tally.ts';
import { allRows, rowsOf, type RowOf } from '../../reports/rows-of.ts';
import { Sums } from '../../reports/sums.ts';
import type { Context } from '../../runtime/context.ts';
import { readFrame, type Frame } from '../read-frame.ts';
import { openReport } from '../reports/open-report.ts';
import { staffed, sumQuarters } from './sum-quarters.ts';

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

/** What a floor’s half-hours brought. */
export interface OpenHalfHours {
  /** Each a queue, `group:…`, or `*`: all together. To read some at once takes hardly longer than one. */
  readonly read: (queues: readonly string[]) => Promise<HalfHours[]>;
}

/** What came in the half-hours of the last days and of today so far; that of all together is read once. */
export const openHalfHours = async (
  context: Context,
  { floor, days, within }: Omit<HalfHoursQuery, 'queue'>,
  fields: Parameters<typeof sumQuarters>[2]['fields'] = staffed,
): Promise<OpenHalfHours> => {
  const { zone, dayStart, asOf } = await readFrame(context.redis, floor, 'tallies', []);
  const today = dayStartAt(zone, asOf.now, dayStart);
  // from noon, so that a day with another length does not matter
  const from = dayStartAt(zone, today - days * dayMs + dayMs / 2, dayStart);
  const to = nextDayStart(zone, today, dayStart);
  const query = { floor, from, to, width: 30, attribution: 'cohort', within } as const;
  const report = await openReport(context, query);
  const { frame } = report;
  const calendar = daysOf(frame, from, to);
  const queues = new Set(report.scope.queues.keys());
  const together = allRows(rowsOf(report.scope, { ...query, by: 'floor' }, queues));
  /** Day by day. */
  const tallied = async (rows: readonly RowOf[]): Promise<(name: string) => Tally[][]> => {
    const sums = new Sums(calendar.flatMap(({ slots }) => slots));
    for (const [name, start, tally] of await sumQuarters(context, report, { rows, fields }))
      sums.add(sums.indexOf(start), name, { tally, longest: null });
    return (name) => {
      let index = 0;
      return calendar.map(({ slots }) => slots.map(() => sums.of(index++, [name]).tally));
    };
  };
  const all = (await tallied([together]))(together.name);
  // the day on which a floor begins is seldom whole
  const first = 1 + all.findIndex((tallies) => tallies.some(({ offered }) => offered > 0));
  const begun = first === 0 ? calendar.length : Math.min(first, calendar.length - 1);
  return {
    read: async (names) => {
      const rows = names.map((name) => ({
        name,
        queues: rowsOf(report.scope, { ...query, queues: [name] }, queues).flatMap((row) => row.queues),
      }));
      const of = await tallied(rows.filter(({ name }) => name !== '*'));
      return rows.map(({ name, queues: meant }) => {
        const own = name === '*' ? all : of(name);
        const counted = calendar.map((day, nth): CountedDay => ({ ...day, own: own[nth] ?? [], all: all[nth] ?? [] }));
        return { asOf: frame.asOf, frame, queues: meant, days: counted.slice(begun) };
      });
    },
  };
};

export const readHalfHours = async (context: Context, { queue, ...of }: HalfHoursQuery): Promise<HalfHours> => {
  const { read } = await openHalfHours(context, of);
  const [known] = await read([queue]);
  if (!known) throw new Error('a queue that was asked for was not read');
  return known;
};
