import type { Context } from '@floorlight/shared/runtime/context.ts';
import { publishRosters } from '@floorlight/shared/store/rosters/publish-rosters.ts';

/** Tells floors what time has brought near of their schedules. One that can't be told is a line in the log, and keeps no other waiting. */
export const tellRosters = async (context: Context, floors: readonly string[]): Promise<void> => {
  for (const floor of floors)
    try {
      await publishRosters(context, floor);
    } catch (error) {
      context.log.warn({ floor, reason: (error as Error).message }, 'telling a floor who is scheduled failed');
    }
};
