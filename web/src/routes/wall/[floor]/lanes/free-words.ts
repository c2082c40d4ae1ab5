import { m } from '@floorlight/shared/messages/compiled/messages.js';
import type { QueueTile } from '@floorlight/shared/board/board.ts';
import { runningClock } from '@floorlight/shared/words/duration.ts';

/**
 * What stands beside the number of those free (SPEC AG8). Someone on a contact is free too while there is capacity left,
 * so that more can be free than idle.
 */
export const freeWords = ({ agents, meanIdleSince, longestIdleSince }: QueueTile, now: number): string[] => {
  if (meanIdleSince === null || longestIdleSince === null)
    return agents.free > 0 ? [m.wall_nobody_idle(), m.wall_with_room({ count: agents.free })] : [m.wall_nobody_idle()];
  const idle = [
    m.wall_idle_mean({ time: runningClock(now - meanIdleSince) }),
    m.wall_idle_longest({ time: runningClock(now - longestIdleSince) }),
  ];
  return agents.free > agents.available ? [...idle, m.wall_rest_with_room()] : idle;
};
