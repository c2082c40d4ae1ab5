import { quarterStart } from '../calendar/interval.ts';
import { bucketKey } from './buckets.ts';
import type { Contribution } from './contact/tally-contact.ts';
import { foldContact } from './contact/fold.ts';
import { settle } from './contact/settle.ts';
import { snapshotEnd } from './contact/snapshot-end.ts';
import { tallyContact } from './contact/tally-contact.ts';
import type { ContactEvent } from '../events/floor-event.ts';
import type { Floor } from './floor.ts';
import { addWait, noWaits } from './longest-waits.ts';

const contributionsOf = (floor: Floor, id: string, events: readonly ContactEvent[]): Contribution[] => {
  const settled = settle(foldContact(id, events), floor.judgingAt, floor.clock.now, snapshotEnd(floor.snapshots, id, events));
  return tallyContact(settled, floor.judgingAt, floor.clock.now);
};

const giveWaits = (floor: Floor, contributions: readonly Contribution[]): void => {
  for (const { attribution, at, queue, wait } of contributions) {
    const key = bucketKey(attribution, quarterStart(at), queue);
    const bucket = floor.buckets.quarters.get(key);
    if (wait && bucket && floor.buckets.retake.has(key)) addWait(bucket.waits, wait.visit, wait.ms);
  }
};

/** Takes maxima again that a withdrawal left without a witness (SPEC TA7), from hot contacts and all of the cold ones. */
export const retakeLongest = (floor: Floor, cold: Iterable<readonly [string, readonly ContactEvent[]]>): void => {
  for (const key of floor.buckets.retake) {
    const bucket = floor.buckets.quarters.get(key);
    if (!bucket) continue;
    Object.assign(bucket.waits, noWaits());
    floor.buckets.changedQuarters.add(key);
  }
  for (const hot of floor.contacts.values()) giveWaits(floor, hot.contributions);
  for (const [id, events] of cold) if (!floor.contacts.has(id)) giveWaits(floor, contributionsOf(floor, id, events));
  floor.buckets.retake.clear();
};
