import type { Interval } from '../../calendar/intervals-between.ts';
import type { ScheduledSpan } from '../../schedules/scheduled-span.ts';
import { scheduledSpans } from '../../schedules/scheduled-spans.ts';
import type { Shift } from '../../schedules/shift.ts';
import type { Context } from '../../runtime/context.ts';
import { readMerges } from '../merges.ts';
import { readExceptions, readShifts } from '../rosters/read-roster.ts';

/** What one agent is scheduled to do. */
export interface Roster {
  readonly agent: string;
  /** In order of time. */
  readonly shifts: readonly Shift[];
  /** With approved exceptions over them. */
  readonly spans: readonly ScheduledSpan[];
}

const day = 24 * 60 * 60_000;

/** The rosters that reach into a period, with the nights that end in it and go on after it; in order of the agents' ids. */
export const readRosters = async (
  { redis, db }: Pick<Context, 'redis' | 'db'>,
  floor: string,
  { start, end }: Interval,
): Promise<Roster[]> => {
  const asked = { floor, from: start - day, to: end + day, merges: await readMerges(redis, floor) };
  const shifts = Map.groupBy(await readShifts(db, asked), ({ agent }) => agent);
  const approved = Map.groupBy(await readExceptions(db, { ...asked, states: ['approved'] }), ({ agent }) => agent);
  return [...new Set([...shifts.keys(), ...approved.keys()])].sort().map((agent) => {
    const own = shifts.get(agent) ?? [];
    return { agent, shifts: own, spans: scheduledSpans(own, approved.get(agent) ?? []) };
  });
};

/** Whether anything of it lies in a period. */
export const isScheduledIn = ({ spans }: Roster, { start, end }: Interval): boolean =>
  spans.some(({ from, until }) => from < end && until > start);
