import type { SampleRule, Verdict } from '@floorlight/shared/shifts/draw-sample.ts';
import { ask } from '#lib/settings/ask.ts';
import { pathOf } from '../read-shifts.ts';
import type { ShiftAgent } from '../shift.ts';

interface Person {
  readonly id: string;
  readonly name: string;
}

/** A sample, and of what of it this session reaches: how many there are, how many are reviewed. */
export interface SampleHead {
  readonly id: string;
  readonly rule: SampleRule;
  readonly from: string;
  readonly to: string;
  readonly team: string | null;
  readonly size: number;
  readonly fitting: number;
  readonly seed: string;
  readonly drawnAt: number;
  readonly drawnBy: Person;
  readonly items: number;
  readonly reviewed: number;
}

export interface SampledShift {
  readonly agent: ShiftAgent;
  readonly team: string | null;
  readonly day: string;
  readonly shift: number;
  readonly version: number;
  readonly review: { readonly verdict: Verdict; readonly comment: string; readonly at: number; readonly by: Person } | null;
  readonly mayReview: boolean;
}

export interface Sample extends SampleHead {
  readonly shifts: readonly SampledShift[];
}

export interface Samples {
  readonly samples: readonly SampleHead[];
  /** Of the people within reach. */
  readonly teams: readonly string[];
}

export const samplesPath = (floor: string, ...steps: readonly string[]): string => pathOf(floor, 'shift-samples', ...steps);

/** @throws ApiProblem */
export const readSamples = (floor: string): Promise<Samples> => ask<Samples>(samplesPath(floor));

/** @throws ApiProblem */
export const readSample = (floor: string, id: string): Promise<Sample> => ask<Sample>(samplesPath(floor, id));

/** @returns the search part in which a sample is open; what is not its own (`lang`) stays. */
export const writeSampleAddress = (asked: Pick<URLSearchParams, 'toString'>, sample: string): string => {
  const next = new URLSearchParams(asked.toString());
  next.set('sample', sample);
  return `?${next.toString()}`;
};
