import type { QueueTile } from '@floorlight/shared/board/board.ts';
import { runningClock } from '#lib/format/duration.ts';

/**
 * What stands beside the number of those free (SPEC AG8). Someone on a contact is free too while there is capacity left,
 * so that more can be free than idle.
 */
export const freeWords = ({ agents, meanIdleSince, longestIdleSince }: QueueTile, now: number): string[] => {
  if (meanIdleSince === null || longestIdleSince === null)
    return agents.free > 0 ? ['nobody idle', `${agents.free} with room`] : ['nobody idle'];
  const idle = [`idle mean ${runningClock(now - meanIdleSince)}`, `longest ${runningClock(now - longestIdleSince)}`];
  return agents.free > agents.available ? [...idle, 'rest with room'] : idle;
};
