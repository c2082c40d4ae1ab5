import type { QueueTile } from '@floorlight/shared/board/board.ts';
import type { GoalPeriod } from '@floorlight/shared/events/config.ts';
import { m } from '@floorlight/shared/messages/compiled/messages.js';
import { goalPercent } from '@floorlight/shared/words/percent.ts';

const words: Record<GoalPeriod, () => string> = {
  interval: m.app_goal_interval,
  day: m.app_goal_day,
  month: m.app_goal_month,
};

const long = (period: GoalPeriod): string => words[period]();

/** Of which time the figure is that is held against a goal; null: of whichever is shown. */
export const goalPeriodWord = (period: GoalPeriod | null): string | null => (period ? long(period) : null);

const short: Record<GoalPeriod, () => string> = {
  interval: m.wall_period_interval,
  day: m.wall_period_day,
  month: m.wall_period_month,
};

const onWalls: Record<GoalPeriod, () => string> = {
  interval: m.app_goal_interval,
  day: m.app_goal_day,
  month: m.wall_goal_month,
};

/** The same beside a figure of a wall. */
export const wallPeriodWord = (period: GoalPeriod): string => onWalls[period]();

/** And where there is little room. */
export const periodShort = (period: GoalPeriod): string => short[period]();

type Goal = Pick<QueueTile, 'goal' | 'goalPeriod' | 'targetSeconds'>;

/** Goal and target of a queue, with the goal's period where one is set. */
export const goalText = ({ goal, goalPeriod, targetSeconds }: Goal, word: (period: GoalPeriod) => string = long): string => {
  const target = m.wall_target({ goal: goalPercent(goal), seconds: targetSeconds });
  return goalPeriod === null ? target : `${target} · ${word(goalPeriod)}`;
};
