import { quarterStart } from '../calendar/interval.ts';
import { quarter } from '../calendar/zone.ts';
import type { Tally } from '../metrics/tally.ts';
import { bucketKey } from './buckets.ts';
import type { Contribution } from './contact/tally-contact.ts';
import type { Floor } from './floor.ts';

/** Whichever way visits are counted, the cohort tells whether a quarter-hour is complete (SPEC SL3). */
const isComplete = ({ waiting, outOfHoursWaiting, handlingsOpen }: Tally): boolean =>
  waiting + outOfHoursWaiting + handlingsOpen === 0;

/** A quarter-hour of a queue, by the key of its tally. */
const placeOfKey = (key: string): string => key.slice(key.indexOf(':') + 1);

/**
 * Notes which quarter-hours were shown as complete, before anything of them changes in a commit. One that was opened again by what
 * came late, and has become complete since, is like any other.
 */
export const noteFinished = ({ buckets, changes, clock, horizon }: Floor, contributions: Iterable<Contribution>): void => {
  const shownUntil = Math.min(clock.now, changes.shownAt) - quarter;
  for (const { at, queue } of contributions) {
    const start = quarterStart(at);
    if (queue === '' || at < horizon || start > shownUntil) continue;
    const cohort = bucketKey('cohort', start, queue);
    const place = placeOfKey(cohort);
    if (changes.finished.has(place)) continue;
    const tally = buckets.quarters.get(cohort)?.tally;
    const finished = tally === undefined || isComplete(tally);
    changes.finished.set(place, finished);
    if (finished && buckets.reopened.delete(place)) changes.reopened = true;
  }
};

/** Whether a quarter-hour was shown as complete, or has only been opened again by what came late. */
export const wasFinished = ({ buckets, changes }: Floor, key: string): boolean =>
  changes.finished.get(placeOfKey(key)) === true || buckets.reopened.has(placeOfKey(key));

/** What follows in it, late or not, is part of what came late: without it, what was shown could not be told. */
export const noteReopened = (floor: Floor, quarters: Iterable<{ readonly key: string }>): void => {
  for (const { key } of quarters) {
    if (!wasFinished(floor, key)) continue;
    floor.buckets.reopened.add(placeOfKey(key));
    floor.changes.reopened = true;
  }
};

export const isReopened = ({ buckets }: Pick<Floor, 'buckets'>, key: string): boolean => buckets.reopened.has(placeOfKey(key));
