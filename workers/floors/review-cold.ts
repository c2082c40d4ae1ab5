import { coldDays } from '@floorlight/shared/floor/cold-days.ts';
import { endReview, reviewCold } from '@floorlight/shared/floor/review.ts';
import { readUnreviewed } from '@floorlight/shared/store/cold-contacts.ts';
import type { Redis } from 'ioredis';
import type { FloorRun } from './floor-run.ts';

/** Cold contacts looked at again in one turn: together with what they change it fits into one commit. */
export const reviewedAtOnce = 250;

/** Takes the review under way one slice further. One that begins in this very commit has nothing set aside yet. */
export const reviewSome = async (redis: Redis, { floor }: FloorRun): Promise<void> => {
  const { review } = floor;
  if (!review || floor.changes.reviewBegins) return;
  for (const day of coldDays(floor)) {
    const slice = await readUnreviewed(redis, floor.id, day, reviewedAtOnce);
    for (const [id, events] of slice) reviewCold(floor, review, day, id, events);
    if (slice.length > 0) return;
  }
  endReview(floor);
};
