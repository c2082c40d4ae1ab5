import type { PeriodFigures, QueueTile } from '@floorlight/shared/board/board.ts';
import { m } from '@floorlight/shared/messages/compiled/messages.js';

/** What a queue did, and in which time: the table shows one of these at once. */
export const periods = ['today', 'interval', 'last60', 'last30', 'last15'] as const;
export type Period = (typeof periods)[number];

const words: Record<Period, () => string> = {
  today: m.floor_period_today,
  interval: m.floor_period_interval,
  last60: m.floor_period_last60,
  last30: m.floor_period_last30,
  last15: m.floor_period_last15,
};

export const periodWord = (period: Period): string => words[period]();

export const figuresOf = (queue: QueueTile, period: Period): PeriodFigures => queue[period];
