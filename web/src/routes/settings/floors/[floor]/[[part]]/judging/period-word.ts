import type { GoalPeriod } from '@floorlight/shared/events/config.ts';
import { m } from '@floorlight/shared/messages/compiled/messages.js';

const words: Record<GoalPeriod, () => string> = {
  interval: m.floors_period_interval,
  day: m.floors_period_day,
  month: m.floors_period_month,
};

/** The period of a goal by its name. */
export const periodWord = (period: GoalPeriod): string => words[period]();
