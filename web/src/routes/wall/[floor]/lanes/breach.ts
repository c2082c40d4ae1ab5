import type { QueueTile } from '@floorlight/shared/board/board.ts';
import { breachCountdown } from '@floorlight/shared/risk/breach-countdown.ts';

/** Seconds ahead. */
export const horizons = [10, 20, 30] as const;

/** A worker of an older version says nothing of who came out of hours. */
type Told = Omit<QueueTile, 'outOfHoursSince'> & Partial<Pick<QueueTile, 'outOfHoursSince'>>;

/** How many more waits pass the queue's target within each horizon (SPEC RK7). */
export const breaching = ({ agents, last60, waitingSince, outOfHoursSince, targetSeconds }: Told, now: number): number[] =>
  breachCountdown(
    {
      since: waitingSince,
      apart: outOfHoursSince ?? [],
      targetMs: targetSeconds * 1000,
      free: agents.free,
      busy: agents.talking + agents.holding + agents.acw,
      handleMs: last60.averageHandleTime.value === null ? null : last60.averageHandleTime.value * 1000,
    },
    now,
    horizons.map((seconds) => seconds * 1000),
  );
