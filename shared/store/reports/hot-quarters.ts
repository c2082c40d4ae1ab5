import { setImmediate as turn } from 'node:timers/promises';
import type { KeptTally } from '../../floor/keep/kept-tally.ts';
import type { Attribution } from '../../metrics/service-level.ts';
import { partOf, type Part } from '../../reports/sums.ts';
import { splitTallyKey } from '../upsert-records.ts';

/** A quarter-hour that the floor itself still keeps. */
export interface HotQuarter extends Part {
  readonly attribution: Attribution;
  readonly start: number;
  readonly queue: string;
}

/** Some 5 ms of parsing: two days of a hundred queues are 60, in which nothing else would be answered. */
const atOnce = 1000;

/** Kept quarter-hours by key, parsed in slices: what waits for its turn goes on in between, as do answers of the database. */
export const hotQuarters = async (kept: ReadonlyMap<string, string>): Promise<ReadonlyMap<string, HotQuarter>> => {
  const entries = [...kept];
  const found = new Map<string, HotQuarter>();
  for (let from = 0; from < entries.length; from += atOnce) {
    if (from > 0) await turn();
    const slice = entries.slice(from, from + atOnce);
    const parsed = JSON.parse(`[${slice.map(([, json]) => json).join()}]`) as KeptTally[];
    slice.forEach(([key], index) => found.set(key, { ...splitTallyKey(key), ...partOf(parsed[index] as KeptTally) }));
  }
  return found;
};
