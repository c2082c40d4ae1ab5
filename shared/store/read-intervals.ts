import type { AsOf } from '../board/board.ts';
import type { Width } from '../calendar/interval.ts';
import { intervalsBetween, quartersOf, type Interval } from '../calendar/intervals-between.ts';
import { bucketKey } from '../floor/buckets.ts';
import type { KeptTally } from '../floor/keep/kept-tally.ts';
import { intervalRow, type IntervalRow, type IntervalSum } from '../metrics/interval-row.ts';
import type { Attribution } from '../metrics/service-level.ts';
import { addTally, emptyTally, isEmpty } from '../metrics/tally.ts';
import type { Context } from '../runtime/context.ts';
import { waitingLength } from './outbox.ts';
import { boardNames, queuesMeant, readFrame, type Frame } from './read-frame.ts';
import { quarterOf, storedQuarters, type Quarter } from './read-tallies.ts';

export interface IntervalsQuery {
  readonly floor: string;
  /** UTC ms; the intervals that reach into [from, to) are answered whole. */
  readonly from: number;
  readonly to: number;
  readonly width: Width;
  readonly attribution: Attribution;
  /** `*`: all queues together; `group:…`: those of a group together; absent: each queue apart. */
  readonly queue?: string;
  /** Also intervals in which nothing happened. */
  readonly empty?: boolean;
  /** The queues that may be told of, with groups of them; absent: all. `*` is then these together. */
  readonly within?: ReadonlySet<string> | null;
}

export interface IntervalsAnswer {
  readonly asOf: AsOf;
  readonly timezone: string;
  readonly intervals: IntervalRow[];
}

type Quarters = ReadonlyMap<string, Quarter>;

const queueIn = (key: string): string => key.split(':').slice(2).join(':');

/**
 * Both attributions of one commit: by outcome too, whether an interval is complete is told by its cohort (SPEC SL3). The current
 * and the previous local day from the floor's own tallies, older days from the records (SPEC TA9).
 */
const gather = async (
  context: Context,
  query: IntervalsQuery,
): Promise<{ frame: Frame; quarters: Quarters; mending: boolean }> => {
  const { redis, db } = context;
  const attributions = [...new Set<Attribution>([query.attribution, 'cohort'])];
  const first = await readFrame(redis, query.floor, 'tallies', []);
  const all = intervalsBetween(first.zone, query.from, query.to, query.width, first.dayStart);
  const starts = all.flatMap(quartersOf);
  const names = await boardNames(redis, query.floor, 'q:');
  const own = starts.filter((start) => start >= first.horizon);
  const keys = attributions.flatMap((attribution) =>
    own.flatMap((start) => names.map((name) => bucketKey(attribution, start, name))),
  );
  const frame = await readFrame(redis, query.floor, 'tallies', keys);
  const end = (starts.at(-1) ?? 0) + 1;
  // asked before the records are read: what is mended in between was still waiting
  const mending = (await waitingLength(redis, query.floor, 'mends')) > 0;
  // a day may have turned between the two looks: what lies before the newer horizon is read from the records
  const stored = await storedQuarters(db, query.floor, attributions, starts[0] ?? 0, Math.min(frame.horizon, end));
  const kept = [...frame.kept].map(([key, json]): [string, Quarter] => [key, quarterOf(JSON.parse(json) as KeptTally)]);
  return { frame, mending, quarters: new Map([...stored, ...kept]) };
};

/** The rows of an interval, by name, with the queues each sums up; all queues and a group have one even where nothing counted. */
const rowsWanted = (frame: Frame, { queue, within }: IntervalsQuery, all: readonly string[]): [string, readonly string[]][] => {
  const known = within ? all.filter((one) => within.has(one)) : all;
  if (queue === undefined) return known.map((one) => [one, [one]]);
  if (within && queue !== '*' && !within.has(queue)) return [];
  const meant = queuesMeant(frame, queue);
  const queues = known.filter((one) => meant === null || meant.includes(one));
  const together = queue === '*' || frame.groups.some(({ id }) => id === queue);
  return queues.length === 0 && !together ? [] : [[queue, queues]];
};

const sum = (
  quarters: Quarters,
  attribution: Attribution,
  interval: Interval,
  queues: readonly string[],
): Pick<IntervalSum, 'tally' | 'longest'> => {
  const tally = emptyTally();
  let longest: number | null = null;
  for (const start of quartersOf(interval)) {
    for (const queue of queues) {
      const quarter = quarters.get(bucketKey(attribution, start, queue));
      if (!quarter) continue;
      addTally(tally, quarter.tally);
      if (quarter.longest !== null) longest = Math.max(longest ?? 0, quarter.longest);
    }
  }
  return { tally, longest };
};

/** Interval figures of a floor's queues, all as of one commit (SPEC TA, TA9). */
export const readIntervals = async (context: Context, query: IntervalsQuery): Promise<IntervalsAnswer> => {
  const { frame, quarters, mending } = await gather(context, query);
  const wanted = rowsWanted(frame, query, [...new Set([...quarters.keys()].map(queueIn))].sort());
  const rows = intervalsBetween(frame.zone, query.from, query.to, query.width, frame.dayStart).flatMap((interval) =>
    wanted.map(([queue, members]): IntervalSum => {
      const open = sum(quarters, 'cohort', interval, members).tally;
      const over = interval.end <= frame.asOf.now && open.waiting + open.outOfHoursWaiting + open.handlingsOpen === 0;
      // late events wait to be counted in closed days: their digits may yet move under this asOf
      const complete = over && !(mending && interval.start < frame.horizon);
      return { start: interval.start, queue, complete, ...sum(quarters, query.attribution, interval, members) };
    }),
  );
  const shown = query.empty ? rows : rows.filter(({ tally }) => !isEmpty(tally));
  return { asOf: frame.asOf, timezone: frame.zone.name, intervals: shown.map((row) => intervalRow(row, query.attribution)) };
};
