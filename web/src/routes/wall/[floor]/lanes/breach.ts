import type { QueueTile } from '@floorlight/shared/board/board.ts';
import { breachCountdown } from '@floorlight/shared/risk/breach-countdown.ts';

/** Seconds ahead. */
export const horizons = [10, 20, 30] as const;

/** How many more waits pass the queue's target within each horizon (SPEC RK7). */
export const breaching = ({ agents, last60, waitingSince, targetSeconds }: QueueTile, now: number): number[] =>
  breachCountdown(
    {
      since: waitingSince,
      targetMs: targetSeconds * 1000,
      free: agents.free,
      busy: agents.talking + agents.holding + agents.acw,
      handleMs: last60.averageHandleTime.value === null ? null : last60.averageHandleTime.value * 1000,
    },
    now,
    horizons.map((seconds) => seconds * 1000),
  );
