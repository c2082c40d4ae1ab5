import { intervalsBetween, type Interval } from '../../calendar/intervals-between.ts';
import type { Context } from '../../runtime/context.ts';
import { meanAtWork } from '../../schedules/mean-at-work.ts';
import { rosteredUntil, stretchesOf } from '../../schedules/rostered-until.ts';
import { scheduledSpans } from '../../schedules/scheduled-spans.ts';
import { readMerges } from '../merges.ts';
import { readAgentIntervals } from '../read-agent-intervals.ts';
import { queuesMeant, readFrame, type Frame } from '../read-frame.ts';
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
   * Scheduled to work on contacts, approved exceptions counted in; null: of all the floor nobody is scheduled for anything that day,
   * or nobody is known to be in any queue.
   */
  readonly rostered: number | null;
  /** Signed in; null: it is not over, or nobody is known to be in any queue. */
  readonly present: number | null;
}

type IsMeant = (agent: string) => boolean;

/** Who is asked for with a queue; null where nobody is known to be in any. */
const meantBy = async (context: Context, frame: Frame, { floor, queue }: Asked): Promise<IsMeant | null> => {
  const meant = queuesMeant(frame, queue);
  if (meant === null) return () => true;
  const queuesOf = await readRosterQueues(context, floor);
  if (queuesOf.values().every((queues) => queues.length === 0)) return null;
  return (agent) => (queuesOf.get(agent) ?? []).some((id) => meant.includes(id));
};

/** Whole days are read, so that what is told of a time does not hang on what else is asked. */
const rosteredIn = async (
  context: Context,
  { zone, dayStart }: Frame,
  { floor, intervals }: Asked,
  isMeant: IsMeant,
): Promise<(number | null)[]> => {
  const [from, to] = [intervals[0]?.start ?? 0, intervals.at(-1)?.end ?? 0];
  const days = intervalsBetween(zone, from, to, 'day', dayStart);
  const merges = await readMerges(context.redis, floor);
  const asked = { floor, merges, from: days[0]?.start ?? from, to: days.at(-1)?.end ?? to };
  const shifts = Map.groupBy(await readShifts(context.db, asked), ({ agent }) => agent);
  const exceptions = Map.groupBy(await readExceptions(context.db, { ...asked, states: ['approved'] }), ({ agent }) => agent);
  const people = [...new Set([...shifts.keys(), ...exceptions.keys()])].map((agent) => ({
    agent,
    spans: scheduledSpans(shifts.get(agent) ?? [], exceptions.get(agent) ?? []),
  }));
  const stretches = people.flatMap(({ spans }) => stretchesOf(spans));
  const planned = days.map((day) => ({ start: day.start, end: rosteredUntil(day, stretches) }));
  const means = meanAtWork(
    people.filter(({ agent }) => isMeant(agent)).map(({ spans }) => spans),
    intervals,
  );
  return intervals.map(({ start }, index) =>
    planned.some((time) => time.start <= start && start < time.end) ? (means[index] ?? 0) : null,
  );
};

/** By the start of its half-hour. */
const presentIn = async (
  context: Context,
  { asOf: { now } }: Frame,
  { floor, queue, intervals }: Asked,
): Promise<(interval: Interval) => number | null> => {
  const [first, last] = [intervals[0], intervals.at(-1)];
  if (!first || !last) return () => null;
  const to = Math.min(last.end, now);
  if (to <= first.start) return () => null;
  const asked = { floor, from: first.start, to, width: 30, by: 'floor' } as const;
  const { intervals: rows } = await readAgentIntervals(context, { ...asked, ...(queue !== '*' && { queue }) });
  const seconds = new Map(rows.map(({ start, seconds: states }) => [Date.parse(start), states['signedIn'] ?? 0]));
  return ({ start, end }) => (end > now ? null : ((seconds.get(start) ?? 0) * 1000) / (end - start));
};

/** Half-hours as the floor cuts them (SPEC CA1). */
export const readStaff = async (context: Context, asked: Asked): Promise<Staff[]> => {
  const frame = await readFrame(context.redis, asked.floor, 'tallies', []);
  const isMeant = await meantBy(context, frame, asked);
  if (!isMeant) return asked.intervals.map(() => ({ rostered: null, present: null }));
  const [rostered, present] = await Promise.all([rosteredIn(context, frame, asked, isMeant), presentIn(context, frame, asked)]);
  return asked.intervals.map((interval, index) => ({ rostered: rostered[index] ?? null, present: present(interval) }));
};
