import type { GoalPeriod } from '../events/config.ts';
import type { QueueTile, Ratio } from './board.ts';
import type { TilePeriod } from './figure-on-tile.ts';

interface Goal {
  readonly goalPeriod: GoalPeriod | null;
}

const periods: Record<GoalPeriod, TilePeriod> = { interval: 'interval', day: 'today', month: 'today' };

/**
 * Of what period on a board the service level is held against the goal: this half-hour, or today, which is also what a board has of
 * a month. @param shown where nobody said: whichever is shown.
 */
export const judgedPeriod = ({ goalPeriod }: Goal, shown: TilePeriod): TilePeriod => (goalPeriod ? periods[goalPeriod] : shown);

/** Whether a level of this period may be coloured by the goal. */
export const isJudged = (goal: Goal, shown: TilePeriod): boolean => judgedPeriod(goal, shown) === shown;

/** The service level that is held against the goal. */
export const judgedLevel = (tile: QueueTile, shown: TilePeriod): Ratio => tile[judgedPeriod(tile, shown)].serviceLevel;
