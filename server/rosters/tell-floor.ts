import type { Context } from '@floorlight/shared/runtime/context.ts';
import { publishRosters } from '@floorlight/shared/store/rosters/publish-rosters.ts';

/**
 * Tells a floor what changed of its schedules. It is stored by then: a floor that cannot be told hears of it within the half-minute, and
 * who changed it is not refused for that.
 */
export const tellFloor = async (context: Context, floor: string): Promise<void> => {
  try {
    await publishRosters(context, floor);
  } catch (error) {
    context.log.warn({ floor, reason: (error as Error).message }, 'a floor is not told of its schedules yet; trying again');
  }
};
