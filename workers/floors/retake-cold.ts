import { coldDays } from '@floorlight/shared/floor/cold-days.ts';
import type { Floor } from '@floorlight/shared/floor/floor.ts';
import { beginRetake, retakeFrom, retakeFromCold } from '@floorlight/shared/floor/retake.ts';
import { coldSlices, unreviewedSlices } from '@floorlight/shared/store/cold-contacts.ts';
import type { Redis } from 'ioredis';

/** A contact lies under the day it closed on: nothing of an earlier day than the quarter-hour's can have waited in it. */
const daysSince = (floor: Floor, instant: number): string[] =>
  instant >= floor.today ? coldDays(floor).slice(-1) : coldDays(floor);

/** Takes maxima again from what may hold them, a slice at a time: the loop turns in between (decision 0003). */
export const retakeCold = async (redis: Redis, floor: Floor): Promise<void> => {
  if (floor.buckets.retake.size === 0) return;
  const days = daysSince(floor, retakeFrom(floor));
  beginRetake(floor);
  for await (const slice of coldSlices(redis, floor.id, days)) retakeFromCold(floor, slice);
  if (floor.review)
    for await (const slice of unreviewedSlices(redis, floor.id, days)) retakeFromCold(floor, slice, floor.review.before);
  floor.buckets.retake.clear();
};
