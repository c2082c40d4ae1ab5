import type { AsOf } from '@floorlight/shared/board/board.ts';
import type { Variant } from '@floorlight/shared/events/config.ts';
import { ApiProblem } from '#lib/live/api-problem.ts';
import { askReport } from '#lib/reports/read-report.ts';
import { assumedParameters, isWhatIf } from './assumptions.ts';
import type { ForecastAddress } from './forecast-address.ts';

/** A time as foretold, with its range, null where none is told; and what came, null while it is not over. */
export interface ForetoldTime {
  readonly start: string;
  readonly end: string;
  readonly expected: number;
  readonly low: number | null;
  readonly high: number | null;
  readonly offered: number | null;
}

export interface Forecast {
  readonly asOf: AsOf;
  /** Whole days it was learned from; null: somebody made it elsewhere. */
  readonly learnedDays: number | null;
  /** The share that falls between low and high; null: the ranges, if any, are somebody else's. */
  readonly inside: number | null;
  readonly intervals: readonly ForetoldTime[];
  readonly days: readonly (ForetoldTime & { readonly date: string })[];
}

/** Half-hours as staffed, as the API tells them. */
export interface StaffedTime {
  readonly start: string;
  readonly end: string;
  readonly expected: number;
  readonly handleSeconds: number;
  readonly erlangs: number;
  readonly required: number;
  readonly scheduled: number;
  readonly outcome: {
    readonly agents: number;
    readonly serviceLevel: number;
    readonly occupancy: number;
    readonly abandoned: number;
    /** Seconds; null: without end. */
    readonly meanWait: number | null;
  };
}

export interface Staffing {
  readonly model: 'erlang-a' | 'erlang-c';
  readonly variant: Variant;
  readonly targetSeconds: number;
  readonly goal: number;
  readonly mostOccupancy: number;
  readonly shrinkage: number;
  readonly patienceSeconds: number | null;
  readonly intervals: readonly StaffedTime[];
}

/** Seconds signed in, all agents together, by half-hour. */
export interface Presence {
  readonly intervals: readonly { readonly start: string; readonly seconds: Readonly<Record<string, number>> }[];
}

/** What a plan is about. */
export interface PlanAsked {
  readonly floor: string;
  readonly from: number;
  readonly to: number;
  readonly address: ForecastAddress;
}

/** All that is told of a time: what comes, whom it takes, and who was there. */
export interface ToldPlan {
  /** The question it answers, and that without what is assumed. */
  readonly key: string;
  readonly subject: string;
  readonly forecast: Forecast;
  readonly staffing: Staffing;
  /** Without anything assumed; null: nothing is. */
  readonly usual: Staffing | null;
  /** Null: this reader may not see agents, or they are not told of. */
  readonly presence: Presence | null;
}

const refused = 403;

const readPresence = async ({ floor, address: { queue } }: PlanAsked, base: URLSearchParams, signal: AbortSignal) => {
  // who belongs to a group the API does not tell
  if (queue.startsWith('group:')) return null;
  const of: Record<string, string> = queue === '*' ? { by: 'floor' } : { by: 'queue', queue };
  const search = new URLSearchParams({ ...Object.fromEntries(base), width: '30', ...of });
  try {
    return await askReport<Presence>(floor, 'agent-intervals', search, signal);
  } catch (error) {
    if (error instanceof ApiProblem && error.status === refused) return null;
    throw error;
  }
};

/** @throws ApiProblem */
export const readPlan = async (
  asked: PlanAsked,
  { key, subject }: Pick<ToldPlan, 'key' | 'subject'>,
  signal: AbortSignal,
): Promise<ToldPlan> => {
  const { floor, from, to, address } = asked;
  const base = new URLSearchParams({ from: new Date(from).toISOString(), to: new Date(to).toISOString() });
  const search = new URLSearchParams({ ...Object.fromEntries(base), queue: address.queue });
  if (address.source !== '') search.set('source', address.source);
  const supposed = new URLSearchParams({ ...Object.fromEntries(search), ...assumedParameters(address) });
  if (address.variant !== '') supposed.set('variant', address.variant);
  if (address.model !== '') supposed.set('model', address.model);
  const [forecast, staffing, usual, presence] = await Promise.all([
    askReport<Forecast>(floor, 'forecast', search, signal),
    askReport<Staffing>(floor, 'staffing', supposed, signal),
    isWhatIf(address) ? askReport<Staffing>(floor, 'staffing', search, signal) : null,
    readPresence(asked, base, signal),
  ]);
  return { key, subject, forecast, staffing, usual, presence };
};
