import { ApiProblem } from '#lib/live/api-problem.ts';
import { askReport } from './read-report.ts';

/** People of a half-hour, on average: needed, scheduled to work on contacts, signed in. */
export interface StaffedPeople {
  readonly start: string;
  readonly end: string;
  readonly required: number;
  /** Null: nobody is scheduled in all of what was asked, or this reader is not told. */
  readonly rostered: number | null;
  /** Null: it is not over, or this reader is not told. */
  readonly present: number | null;
}

interface Staffed {
  readonly asOf: { readonly now: number };
  readonly intervals: readonly StaffedPeople[];
}

/** Seconds signed in, all agents together, by half-hour. */
interface Presence {
  readonly intervals: readonly { readonly start: string; readonly seconds: Readonly<Record<string, number>> }[];
}

const refused = 403;

/** Null: this reader may not see agents, or who belongs to a group the API does not tell. */
const readPresence = async (floor: string, asked: URLSearchParams, signal: AbortSignal): Promise<Presence | null> => {
  const [queue, from, to] = [asked.get('queue') ?? '*', asked.get('from') ?? '', asked.get('to') ?? ''];
  if (queue.startsWith('group:')) return null;
  const of: Record<string, string> = queue === '*' ? { by: 'floor' } : { by: 'queue', queue };
  try {
    return await askReport<Presence>(floor, 'agent-intervals', new URLSearchParams({ from, to, width: '30', ...of }), signal);
  } catch (error) {
    if (error instanceof ApiProblem && error.status === refused) return null;
    throw error;
  }
};

/** Who is told of a part of the floor is told there of nobody signed in: of those whom they see their time is counted up. */
export const withPresence = <Told extends Staffed>(told: Told, presence: Presence): Told => {
  const seconds = new Map(presence.intervals.map((one) => [Date.parse(one.start), one.seconds['signedIn'] ?? 0]));
  const presentIn = ({ start, end }: StaffedPeople): number | null => {
    const [from, to] = [Date.parse(start), Date.parse(end)];
    return to <= told.asOf.now ? ((seconds.get(from) ?? 0) * 1000) / (to - from) : null;
  };
  return { ...told, intervals: told.intervals.map((one) => ({ ...one, present: one.present ?? presentIn(one) })) };
};

/** Whom what is expected takes, and who is scheduled and there. @throws ApiProblem */
export const readStaffing = async <Told extends Staffed>(
  floor: string,
  asked: URLSearchParams,
  signal: AbortSignal,
): Promise<Told> => {
  const told = await askReport<Told>(floor, 'staffing', asked, signal);
  const isUntold = told.intervals.some(({ end, present }) => present === null && Date.parse(end) <= told.asOf.now);
  const presence = isUntold ? await readPresence(floor, asked, signal) : null;
  return presence ? withPresence(told, presence) : told;
};
