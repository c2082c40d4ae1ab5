import { quarterStart } from '../calendar/interval.ts';
import type { Attribution } from '../metrics/service-level.ts';
import { addTally, emptyTally, type Tally } from '../metrics/tally.ts';
import type { Contribution } from './contact/tally-contact.ts';
import { addWait, mustRetake, noWaits, withdrawWait, type LongestWaits } from './longest-waits.ts';
import { longestWindow, stepKey, stepStart } from './step.ts';
import { countInWindows, type Windows } from './windows.ts';

export interface Bucket {
  readonly attribution: Attribution;
  readonly start: number;
  readonly queue: string;
  readonly tally: Tally;
  readonly waits: LongestWaits;
}

export const bucketKey = (attribution: Attribution, start: number, queue: string): string => `${attribution}:${start}:${queue}`;

/** Key of the quarter-hour a contribution counts in. */
export const bucketOf = ({ attribution, at, queue }: Contribution): string => bucketKey(attribution, quarterStart(at), queue);

/** All tallies a floor holds: quarter-hours of two local days, and 10-second steps of the last hour by outcome. */
export interface Buckets {
  readonly quarters: Map<string, Bucket>;
  readonly steps: Map<string, Tally>;
  /** Queue → sums of its steps, of queues somebody asked for; never kept. */
  readonly windows: Map<string, Windows>;
  readonly changedQuarters: Set<string>;
  readonly changedSteps: Set<string>;
  /** Queues of which something was counted since their sums were looked at. */
  readonly unsummed: Set<string>;
  /** `{start}:{queue}`: quarter-hours shown as complete that a late event opened again. */
  readonly reopened: Set<string>;
  /** Buckets whose maximum must be taken again from their visits (SPEC TA7). */
  readonly retake: Set<string>;
}

export const noBuckets = (): Buckets => ({
  quarters: new Map(),
  steps: new Map(),
  windows: new Map(),
  changedQuarters: new Set(),
  changedSteps: new Set(),
  unsummed: new Set(),
  reopened: new Set(),
  retake: new Set(),
});

const quarterOf = (buckets: Buckets, { attribution, at, queue }: Contribution): [string, Bucket] => {
  const start = quarterStart(at);
  const key = bucketKey(attribution, start, queue);
  const found = buckets.quarters.get(key) ?? { attribution, start, queue, tally: emptyTally(), waits: noWaits() };
  buckets.quarters.set(key, found);
  return [key, found];
};

const countInStep = (buckets: Buckets, { attribution, at, queue, tally }: Contribution, sign: 1 | -1, oldest: number): void => {
  if (attribution !== 'outcome' || at < oldest) return;
  const start = stepStart(at);
  const key = stepKey(start, queue);
  const step = buckets.steps.get(key) ?? emptyTally();
  addTally(step, tally, sign);
  buckets.steps.set(key, step);
  buckets.changedSteps.add(key);
  const windows = buckets.windows.get(queue);
  if (windows) countInWindows(windows, start, tally, sign);
};

/**
 * Adds a contribution, or withdraws it with `sign` −1. What counts before `horizon` is no longer this floor's to keep
 * (the records hold it, SPEC EV4); what counts before `now` − 1 h is in no rolling window any more.
 */
export const count = (buckets: Buckets, contribution: Contribution, sign: 1 | -1, horizon: number, now: number): void => {
  if (contribution.at < horizon) return;
  const [key, bucket] = quarterOf(buckets, contribution);
  addTally(bucket.tally, contribution.tally, sign);
  if (contribution.wait && sign === 1) addWait(bucket.waits, contribution.wait.visit, contribution.wait.ms);
  if (contribution.wait && sign === -1) withdrawWait(bucket.waits, contribution.wait.visit);
  if (mustRetake(bucket.waits)) buckets.retake.add(key);
  buckets.changedQuarters.add(key);
  buckets.unsummed.add(contribution.queue);
  countInStep(buckets, contribution, sign, stepStart(now) - longestWindow);
};

/** Forgets what no window and no report of this floor reaches. Returns the keys of the quarters and steps that went. */
export const forget = (buckets: Buckets, horizon: number, now: number): { quarters: string[]; steps: string[] } => {
  const quarters = [...buckets.quarters].filter(([, bucket]) => bucket.start < horizon).map(([key]) => key);
  const oldest = stepStart(now) - longestWindow;
  const steps = [...buckets.steps.keys()].filter((key) => Number(key.slice(0, key.indexOf(':'))) < oldest);
  for (const key of quarters) buckets.quarters.delete(key);
  for (const place of buckets.reopened) if (Number(place.slice(0, place.indexOf(':'))) < horizon) buckets.reopened.delete(place);
  for (const key of steps) buckets.steps.delete(key);
  // windows that did not follow would miss what goes now
  for (const [queue, windows] of buckets.windows) if (windows.newest < stepStart(now)) buckets.windows.delete(queue);
  return { quarters, steps };
};
