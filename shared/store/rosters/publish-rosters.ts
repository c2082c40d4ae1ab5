import { dayStartAt, nextDayStart, previousDayStart } from '../../calendar/local-day.ts';
import { utcSecond } from '../../calendar/utc-second.ts';
import type { EventData } from '../../events/floor-event.ts';
import type { Context } from '../../runtime/context.ts';
import type { ScheduledSpan } from '../../schedules/scheduled-span.ts';
import { scheduledSpans } from '../../schedules/scheduled-spans.ts';
import { appendDefinitions, type Definition } from '../define-append.ts';
import { listDefined } from '../find-definition.ts';
import { findFloor } from '../find-floor.ts';
import { readMerges } from '../merges.ts';
import { readFrame, type Frame } from '../read-frame.ts';
import { readExceptions, readShifts } from './read-roster.ts';

type Parts = Pick<Context, 'db' | 'redis' | 'clock'>;
type Roster = EventData<'config.roster_defined'>;

/** What one event carries (shared/events/roster.ts). */
const mostSpans = 100;
const kind = 'roster:';

/** From the floor's yesterday to its tomorrow. */
const windowOf = ({ zone, dayStart }: Frame, now: number): { from: number; to: number } => {
  const today = dayStartAt(zone, now, dayStart);
  return {
    from: previousDayStart(zone, today, dayStart),
    to: nextDayStart(zone, nextDayStart(zone, today, dayStart), dayStart),
  };
};

/** What is long over is left out first, then what is farthest off: as the day goes on it is told. */
const told = (spans: readonly ScheduledSpan[], now: number): ScheduledSpan[] => {
  const over = spans.filter(({ until }) => until <= now).length;
  const first = Math.min(over, Math.max(0, spans.length - mostSpans));
  return spans.slice(first, first + mostSpans);
};

const definitionOf = (agent: string, spans: readonly ScheduledSpan[]): Definition<'config.roster_defined'> => {
  const data: Roster = {
    agent,
    spans: spans.map(({ from, until, activity }) => ({ from: utcSecond(from), until: utcSecond(until), activity })),
  };
  return { what: `${kind}${agent}`, type: 'config.roster_defined', data, at: 'now' };
};

/** By agent; also of those of whom something was told before and nothing is scheduled now. */
const readSpans = async (
  { db, redis }: Parts,
  floor: string,
  frame: Frame,
  now: number,
): Promise<Map<string, readonly ScheduledSpan[]>> => {
  const { from, to } = windowOf(frame, now);
  const asked = { floor, from, to, merges: await readMerges(redis, floor) };
  const shifts = Map.groupBy(await readShifts(db, asked), ({ agent }) => agent);
  const exceptions = Map.groupBy(await readExceptions(db, { ...asked, states: ['approved'] }), ({ agent }) => agent);
  const before = [...(await listDefined(redis, floor))]
    .filter((what) => what.startsWith(kind))
    .map((what) => what.slice(kind.length));
  return new Map(
    [...new Set([...before, ...shifts.keys(), ...exceptions.keys()])].map((agent) => {
      const spans = scheduledSpans(shifts.get(agent) ?? [], exceptions.get(agent) ?? []);
      const near = spans.filter((span) => span.until > from && span.from < to);
      return [agent, told(near, now)];
    }),
  );
};

/**
 * Tells a floor what its people are scheduled to do about now, of whom it differs from what it was told last: on its stream, like all
 * that people set. To be asked whenever shifts or exceptions change, and now and then for what time has brought near. Of two at once
 * the one that read first may be heard last: the next asking puts that right.
 * @returns of how many people something new was told.
 */
export const publishRosters = async (context: Parts, floor: string): Promise<number> => {
  const known = await findFloor(context, floor);
  if (!known) return 0;
  const frame = await readFrame(context.redis, floor, 'tallies', []);
  const now = known.mode === 'live' ? context.clock() : frame.asOf.now;
  const spans = await readSpans(context, floor, frame, now);
  const definitions = [...spans].map(([agent, near]) => definitionOf(agent, near));
  return appendDefinitions({ ...context, clock: () => now }, floor, definitions);
};
