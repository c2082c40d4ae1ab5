import type { FloorSummary } from '@floorlight/shared/board/floor-summary.ts';

/** The longest wait on a floor, milliseconds; null: nobody waits. `now`: its own clock. */
export const longestOf = ({ longestWaitSince, longestStandingSeconds }: FloorSummary, now: number): number | null => {
  const standing = longestStandingSeconds === null ? null : longestStandingSeconds * 1000;
  return longestWaitSince === null ? standing : Math.max(now - longestWaitSince, standing ?? 0);
};
