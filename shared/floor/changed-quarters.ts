import { quarter } from '../calendar/zone.ts';
import { addTally, emptyTally, isEmpty, sparse, type Tally } from '../metrics/tally.ts';
import { bucketOf } from './buckets.ts';
import type { Contribution } from './contact/tally-contact.ts';

/** A quarter-hour, by the key of its tally, that was over when a late event changed it. */
export interface ChangedQuarter {
  readonly key: string;
  /** What came to it, and (below 0) left it. */
  readonly change: Partial<Tally>;
  /** What it is since; null where the floor no longer keeps it. */
  readonly after: Partial<Tally> | null;
}

/** Start of the quarter-hour of a key. */
const startOfKey = (key: string): number => Number(key.split(':', 2)[1]);

/** By how much each quarter-hour differs where a contact that counted as `before` counts as `after`; those without a queue left out. */
const differences = (before: readonly Contribution[], after: readonly Contribution[]): [string, Partial<Tally>][] => {
  const changes = new Map<string, Tally>();
  const add = (contribution: Contribution, sign: 1 | -1): void => {
    if (contribution.queue === '') return;
    const key = bucketOf(contribution);
    const change = changes.get(key) ?? emptyTally();
    addTally(change, contribution.tally, sign);
    changes.set(key, change);
  };
  for (const contribution of after) add(contribution, 1);
  for (const contribution of before) add(contribution, -1);
  return [...changes]
    .map(([key, change]): [string, Partial<Tally>] => [key, sparse(change)])
    .filter(([, change]) => Object.keys(change).length > 0);
};

/** The quarter-hours that have passed by `now` and that differ; `held`: what the floor keeps of one, after the change. */
export const changedQuarters = (
  before: readonly Contribution[],
  after: readonly Contribution[],
  now: number,
  held: (key: string) => Tally | undefined,
): ChangedQuarter[] =>
  differences(before, after)
    .filter(([key]) => startOfKey(key) + quarter <= now)
    .map(([key, change]) => {
      const tally = held(key);
      return { key, change, after: tally ? sparse(tally) : null };
    });

interface Changing {
  readonly contact: string;
  readonly quarters: readonly ChangedQuarter[];
}

const placeOf = (contact: string, key: string): string => JSON.stringify([contact, key]);

/**
 * Of what one commit corrects, without the quarter-hours that it gave to a contact and took again: where events come one by one,
 * a contact passes by what it never was to be seen as.
 */
export const shownChanges = <C extends Changing>(corrections: readonly C[]): C[] => {
  const sums = new Map<string, Tally>();
  for (const { contact, quarters } of corrections) {
    for (const { key, change } of quarters) {
      const sum = sums.get(placeOf(contact, key)) ?? emptyTally();
      addTally(sum, change);
      sums.set(placeOf(contact, key), sum);
    }
  }
  return corrections.map((correction) => ({
    ...correction,
    quarters: correction.quarters.filter(({ key }) => !isEmpty(sums.get(placeOf(correction.contact, key)) ?? emptyTally())),
  }));
};
