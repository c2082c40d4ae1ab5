import { quarterStart } from '../calendar/interval.ts';
import { quarter } from '../calendar/zone.ts';
import { bucketKey, type Bucket } from './buckets.ts';
import type { Contribution } from './contact/tally-contact.ts';
import { countContact, type Judge } from './count-contact.ts';
import type { ContactEvent } from '../events/floor-event.ts';
import type { Floor } from './floor.ts';
import { addWait, noWaits } from './longest-waits.ts';

type ColdContact = readonly [string, readonly ContactEvent[]];

const giveWaits = (floor: Floor, contributions: readonly Contribution[]): void => {
  for (const { attribution, at, queue, wait } of contributions) {
    const key = bucketKey(attribution, quarterStart(at), queue);
    const bucket = floor.buckets.quarters.get(key);
    if (!wait || !bucket || !floor.buckets.retake.has(key)) continue;
    if (!bucket.waits.list.some(({ visit }) => visit === wait.visit)) addWait(bucket.waits, wait.visit, wait.ms);
  }
};

const retaken = ({ buckets }: Floor): Bucket[] =>
  [...buckets.retake].map((key) => buckets.quarters.get(key)).filter((bucket) => bucket !== undefined);

/** Where the oldest quarter-hour to be taken again begins: contacts that closed before have no wait in any. */
export const retakeFrom = (floor: Floor): number => Math.min(...retaken(floor).map(({ start }) => start));

/** Whether a contact can have waited in one of these quarter-hours. */
const concerns = (buckets: readonly Bucket[], events: readonly ContactEvent[]): boolean => {
  const [from, to] = [events[0]?.time ?? 0, events.at(-1)?.time ?? 0];
  return buckets.some(({ start }) => from < start + quarter && start <= to);
};

/** Begins to take maxima again that a withdrawal left without a witness (SPEC TA7): from hot contacts first. */
export const beginRetake = (floor: Floor): void => {
  for (const key of floor.buckets.retake) {
    const bucket = floor.buckets.quarters.get(key);
    if (!bucket) continue;
    Object.assign(bucket.waits, noWaits());
    floor.buckets.changedQuarters.add(key);
    floor.buckets.unsummed.add(bucket.queue);
  }
  for (const hot of floor.contacts.values()) giveWaits(floor, hot.contributions);
};

/** Goes on with some of the cold ones, as `judge` counts them; all of them are to be given, twice does no harm. */
export const retakeFromCold = (floor: Floor, cold: Iterable<ColdContact>, judge: Judge = floor): void => {
  const buckets = retaken(floor);
  for (const [id, events] of cold) {
    if (floor.contacts.has(id) || !concerns(buckets, events)) continue;
    giveWaits(floor, countContact(judge, floor.clock.now, id, events).contributions);
  }
};

/** All at once, where the cold contacts are at hand. */
export const retakeLongest = (floor: Floor, cold: Iterable<ColdContact>): void => {
  beginRetake(floor);
  retakeFromCold(floor, cold);
  floor.buckets.retake.clear();
};
