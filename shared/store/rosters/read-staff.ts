import type { Interval } from '../../calendar/intervals-between.ts';
import type { Context } from '../../runtime/context.ts';
import { meanAtWork } from '../../schedules/mean-at-work.ts';
import { scheduledSpans } from '../../schedules/scheduled-spans.ts';
import { readMerges } from '../merges.ts';
import { readAgentIntervals } from '../read-agent-intervals.ts';
import { queuesMeant, readFrame } from '../read-frame.ts';
import { readExceptions, readShifts } from './read-roster.ts';
import { readRosterQueues } from './roster-queues.ts';

interface Asked {
  readonly floor: string;
  /** One queue, `group:…` for those who are in any of its, `*` for everybody. Membership is that of now. */
  readonly queue: string;
  /** In order, one after the other. */
  readonly intervals: readonly Interval[];
}

/** People on the queue in each interval: a mean over it. */
export interface Staff {
  /**
   * Scheduled to work on contacts, approved exceptions counted in; null: nobody is scheduled for anything in all of that time, or
   * nobody is known to be in any queue.
   */
  readonly rostered: number | null;
  /** Signed in; null: it is not over, or nobody is known to be in any queue. */
  readonly present: number | null;
}

type IsMeant = (agent: string) => boolean;

/** Who is asked for with a queue; null where nobody is known to be in any. */
const meantBy = async (context: Context, floor: string, queue: string): Promise<IsMeant | null> => {
  const meant = queuesMeant(await readFrame(context.redis, floor, 'tallies', []), queue);
  if (meant === null) return () => true;
  const queuesOf = await readRosterQueues(context, floor);
  if (queuesOf.values().every((queues) => queues.length === 0)) return null;
  return (agent) => (queuesOf.get(agent) ?? []).some((id) => meant.includes(id));
};

const rosteredIn = async (context: Context, { floor, intervals }: Asked, isMeant: IsMeant): Promise<number[] | null> => {
  const [first, last] = [intervals[0], intervals.at(-1)];
  if (!first || !last) return null;
  const merges = await readMerges(context.redis, floor);
  const asked = { floor, merges, from: first.start, to: last.end };
  const shifts = await readShifts(context.db, asked);
  const exceptions = await readExceptions(context.db, { ...asked, states: ['approved'] });
  if (shifts.length + exceptions.length === 0) return null;
  const [shiftsOf, exceptionsOf] = [Map.groupBy(shifts, ({ agent }) => agent), Map.groupBy(exceptions, ({ agent }) => agent)];
  const people = [...new Set([...shiftsOf.keys(), ...exceptionsOf.keys()])].filter(isMeant);
  return meanAtWork(
    people.map((agent) => scheduledSpans(shiftsOf.get(agent) ?? [], exceptionsOf.get(agent) ?? [])),
    intervals,
  );
};

/** By the start of its half-hour. */
const presentIn = async (
  context: Context,
  { floor, queue, intervals }: Asked,
): Promise<(interval: Interval) => number | null> => {
  const [first, last] = [intervals[0], intervals.at(-1)];
  if (!first || !last) return () => null;
  const { now } = (await readFrame(context.redis, floor, 'tallies', [])).asOf;
  const to = Math.min(last.end, now);
  if (to <= first.start) return () => null;
  const asked = { floor, from: first.start, to, width: 30, by: 'floor' } as const;
  const { intervals: rows } = await readAgentIntervals(context, { ...asked, ...(queue !== '*' && { queue }) });
  const seconds = new Map(rows.map(({ start, seconds: states }) => [Date.parse(start), states['signedIn'] ?? 0]));
  return ({ start, end }) => (end > now ? null : ((seconds.get(start) ?? 0) * 1000) / (end - start));
};

/** Half-hours as the floor cuts them (SPEC CA1). */
export const readStaff = async (context: Context, asked: Asked): Promise<Staff[]> => {
  const isMeant = await meantBy(context, asked.floor, asked.queue);
  if (!isMeant) return asked.intervals.map(() => ({ rostered: null, present: null }));
  const [rostered, present] = await Promise.all([rosteredIn(context, asked, isMeant), presentIn(context, asked)]);
  return asked.intervals.map((interval, index) => ({ rostered: rostered?.[index] ?? null, present: present(interval) }));
};
