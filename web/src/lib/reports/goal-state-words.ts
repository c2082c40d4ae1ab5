import { m } from '@floorlight/shared/messages/compiled/messages.js';
import type { GoalState } from '@floorlight/shared/reports/goal-to-date.ts';
import type { Contract } from './report-address.ts';

export const goalStateSigns: Record<GoalState, string> = { safe: '✓', open: '◔', missed: '▼', unknown: '–' };

const words: Record<GoalState, () => string> = {
  safe: m.reports_goal_safe,
  open: m.reports_goal_open,
  missed: m.reports_goal_missed,
  unknown: m.reports_goal_unknown,
};

export const goalStateWord = (state: GoalState): string => words[state]();

const contractWords: Record<Contract, () => string> = {
  month: m.reports_width_month,
  week: m.reports_width_week,
  day: m.reports_width_day,
};

export const contractWord = (contract: Contract): string => contractWords[contract]();
