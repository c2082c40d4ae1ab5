import { bucketKey, bucketOf } from '@floorlight/shared/floor/buckets.ts';
import { foldContact } from '@floorlight/shared/floor/contact/fold.ts';
import { settle } from '@floorlight/shared/floor/contact/settle.ts';
import { tallyContact } from '@floorlight/shared/floor/contact/tally-contact.ts';
import type { JudgingAt } from '@floorlight/shared/floor/judging-history.ts';
import { keepTally, type KeptTally } from '@floorlight/shared/floor/keep/kept-tally.ts';
import { addWait, noWaits } from '@floorlight/shared/floor/longest-waits.ts';
import { addTally, emptyTally } from '@floorlight/shared/metrics/tally.ts';
import { contactsAround, type Db } from '@floorlight/shared/store/contact-events.ts';
import { splitTallyKey } from '@floorlight/shared/store/upsert-records.ts';

/** One closed quarter-hour of one queue, counted again from the contacts that can reach into it. */
export const sumBucket = async (db: Db, floor: string, key: string, judgingAt: JudgingAt, now: number): Promise<KeptTally> => {
  const { attribution, start, queue } = splitTallyKey(key);
  const bucket = { tally: emptyTally(), waits: noWaits() };
  for (const { id, events } of await contactsAround(db, floor, queue, start)) {
    const settled = settle(foldContact(id, events), judgingAt, now, null);
    for (const contribution of tallyContact(settled, judgingAt, now)) {
      if (bucketOf(contribution) !== bucketKey(attribution, start, queue)) continue;
      addTally(bucket.tally, contribution.tally);
      if (contribution.wait) addWait(bucket.waits, contribution.wait.visit, contribution.wait.ms);
    }
  }
  return keepTally(bucket);
};
