import { bucketKey, bucketOf } from '@floorlight/shared/floor/buckets.ts';
import { keepTally, type KeptTally } from '@floorlight/shared/floor/keep/kept-tally.ts';
import { addWait, noWaits } from '@floorlight/shared/floor/longest-waits.ts';
import { addTally, emptyTally } from '@floorlight/shared/metrics/tally.ts';
import { contactsAround, type Db } from '@floorlight/shared/store/contact-events.ts';
import { rawSnapshots } from '@floorlight/shared/store/raw-events.ts';
import { splitTallyKey } from '@floorlight/shared/store/upsert-records.ts';
import type { Frame } from './mend-closed-days.ts';
import { foldStored } from './mend-contact.ts';

/** No contact that a snapshot found missing reaches further back than this. */
const longestStay = 8 * 24 * 60 * 60_000;

/** One closed quarter-hour of one queue, counted again from the contacts that can reach into it. */
export const sumBucket = async (db: Db, floor: string, key: string, frame: Frame): Promise<KeptTally> => {
  const { attribution, start, queue } = splitTallyKey(key);
  const bucket = { tally: emptyTally(), waits: noWaits() };
  const snapshots = await rawSnapshots(db, floor, start - longestStay, frame.now);
  for (const { id, events } of await contactsAround(db, floor, queue, start)) {
    for (const contribution of foldStored(id, events, snapshots, frame).contributions) {
      if (bucketOf(contribution) !== bucketKey(attribution, start, queue)) continue;
      addTally(bucket.tally, contribution.tally);
      if (contribution.wait) addWait(bucket.waits, contribution.wait.visit, contribution.wait.ms);
    }
  }
  return keepTally(bucket);
};
