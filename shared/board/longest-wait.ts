import type { QueueTile } from './board.ts';

type Waits = Pick<QueueTile, 'waitingSince' | 'standingSeconds'>;

/** How long the visit that waits longest has waited, seconds (SPEC MX6); null where nobody waits. `now` is the floor's. */
export const longestWait = ({ waitingSince: [oldest], standingSeconds: [standing] }: Waits, now: number): number | null => {
  if (oldest === undefined) return standing ?? null;
  return Math.max((now - oldest) / 1000, standing ?? 0);
};

/** How many of the waits known to the board have passed a target in seconds. */
export const waitsPast = ({ waitingSince, standingSeconds }: Waits, seconds: number, now: number): number =>
  waitingSince.filter((since) => now - since > seconds * 1000).length + standingSeconds.filter((wait) => wait > seconds).length;
