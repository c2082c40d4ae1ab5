import type { AsOf, QueueTile } from '../board/board.ts';
import { utcSecond } from '../calendar/utc-second.ts';
import { quarter } from '../calendar/zone.ts';
import type { Period } from '../floor/closed-spans.ts';
import type { Opening } from '../floor/queue.ts';
import { statusSpans, type StatusSpan } from '../floor/queue-status.ts';
import type { ReportRow } from '../reports/report-row.ts';
import type { Context } from '../runtime/context.ts';
import type { DayFrame } from './read-day.ts';
import { floorKeys } from './keys.ts';
import { readClosedSpans } from './read-judging.ts';
import { rawOpenings } from './raw-events.ts';
import { readAgentIntervals } from './read-agent-intervals.ts';
import { readIntervals } from './read-intervals.ts';

export interface QueueDay {
  readonly asOf: AsOf;
  readonly status: StatusSpan[];
  /** Quarter-hours up to now, with the signed-in seconds of those who are its members now. */
  readonly intervals: (ReportRow & { readonly staffedSeconds: number })[];
}

/** The newest opening or closing lies in the floor's state before it is stored as a raw event. */
const newestOpening = async ({ redis }: Context, floor: string, queue: string): Promise<Opening[]> => {
  const json = await redis.hget(floorKeys(floor).state, `q:${queue}`);
  const { opening = null } = JSON.parse(json ?? '{}') as { opening?: Opening | null };
  return opening ? [opening] : [];
};

const openingsOf = async (context: Context, floor: string, queue: string, { from, to }: DayFrame): Promise<Opening[]> => {
  const stored = await rawOpenings(context.db, floor, queue, from, to);
  const fresh = (await newestOpening(context, floor, queue)).filter(
    ({ id, source, time }) => time < to && !stored.some((one) => one.id === id && one.source === source),
  );
  return [...stored, ...fresh].sort((a, b) => a.time - b.time);
};

/** `staffing`: for sums over all of a queue’s agents, whoever may be told of each. */
type Reading = Context & { readonly staffing: Context };

const staffed = async (
  { staffing }: Reading,
  floor: string,
  queue: string,
  { from, to }: DayFrame,
): Promise<Map<string, number>> => {
  const by = queue === '*' ? ({ by: 'floor' } as const) : ({ by: 'queue', queue } as const);
  const { intervals } = await readAgentIntervals(staffing, { floor, from, to, width: 15, ...by });
  return new Map(intervals.map(({ start, seconds }) => [start, seconds['signedIn'] ?? 0]));
};

/** Quarter-hours in which nobody was signed in. */
const unstaffed = (seconds: ReadonlyMap<string, number>, { from, to }: Period): Period[] => {
  const quarters: Period[] = [];
  for (let start = from; start < to; start += quarter) {
    if (!seconds.get(utcSecond(start))) quarters.push({ from: start, to: start + quarter });
  }
  return quarters;
};

/** A queue's day, quarter by quarter; a group's too. */
export const readQueueDay = async (context: Reading, floor: string, tile: QueueTile, day: DayFrame): Promise<QueueDay> => {
  const { from, to } = day;
  const [{ asOf, intervals }, seconds, openings] = await Promise.all([
    readIntervals(context, { floor, from, to, width: 15, attribution: 'cohort', queue: tile.id, empty: true }),
    staffed(context, floor, tile.id, day),
    openingsOf(context, floor, tile.id, day),
  ]);
  const rows = intervals
    .filter(({ start }) => Date.parse(start) <= asOf.now)
    .map((row) => ({ ...row, staffedSeconds: seconds.get(row.start) ?? 0 }));
  const past = { from, to: Math.min(to, asOf.now) };
  const shut = past.from < past.to ? await readClosedSpans(context.redis, floor, tile.id, past) : [];
  return { asOf, status: statusSpans({ openings, shut, unstaffed: unstaffed(seconds, past) }, past), intervals: rows };
};
