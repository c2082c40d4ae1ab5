import type { AsOf } from '@floorlight/shared/board/board.ts';
import type { Variant } from '@floorlight/shared/events/config.ts';
import { askReport } from '#lib/reports/read-report.ts';
import { readStaffing, type StaffedPeople } from '#lib/reports/read-staffing.ts';
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
  /** Nothing had been learned before; null: all of it is somebody's. */
  readonly foretoldFrom: string | null;
  readonly intervals: readonly ForetoldTime[];
  readonly days: readonly (ForetoldTime & { readonly date: string })[];
}

/** Half-hours as staffed, as the API tells them. */
export interface StaffedTime extends StaffedPeople {
  readonly expected: number;
  readonly handleSeconds: number;
  readonly erlangs: number;
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
  readonly asOf: AsOf;
  readonly model: 'erlang-a' | 'erlang-c';
  readonly variant: Variant;
  readonly targetSeconds: number;
  readonly goal: number;
  readonly mostOccupancy: number;
  readonly shrinkage: number;
  readonly patienceSeconds: number | null;
  readonly intervals: readonly StaffedTime[];
}

/** What a plan is about. */
export interface PlanAsked {
  readonly floor: string;
  readonly from: number;
  readonly to: number;
  readonly address: ForecastAddress;
}

/** All that is told of a time: what comes, whom it takes, who is scheduled and who was there. */
export interface ToldPlan {
  /** The question it answers, and that without what is assumed. */
  readonly key: string;
  readonly subject: string;
  readonly forecast: Forecast;
  readonly staffing: Staffing;
  /** Without anything assumed; null: nothing is. */
  readonly usual: Staffing | null;
}

/** @throws ApiProblem */
export const readPlan = async (
  asked: PlanAsked,
  { key, subject }: Pick<ToldPlan, 'key' | 'subject'>,
  signal: AbortSignal,
): Promise<ToldPlan> => {
  const { floor, from, to, address } = asked;
  const span = { from: new Date(from).toISOString(), to: new Date(to).toISOString() };
  const search = new URLSearchParams({ ...span, queue: address.queue });
  if (address.source !== '') search.set('source', address.source);
  const supposed = new URLSearchParams({ ...Object.fromEntries(search), ...assumedParameters(address) });
  if (address.variant !== '') supposed.set('variant', address.variant);
  if (address.model !== '') supposed.set('model', address.model);
  const [forecast, staffing, usual] = await Promise.all([
    askReport<Forecast>(floor, 'forecast', search, signal),
    readStaffing<Staffing>(floor, supposed, signal),
    isWhatIf(address) ? askReport<Staffing>(floor, 'staffing', search, signal) : null,
  ]);
  return { key, subject, forecast, staffing, usual };
};
