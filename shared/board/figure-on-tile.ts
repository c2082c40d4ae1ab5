import type { Figure, QueueMeasure } from '../metrics/measure.ts';
import type { PeriodFigures, QueueTile } from './board.ts';
import { longestWait } from './longest-wait.ts';

export type TilePeriod = 'today' | 'interval' | 'last15' | 'last30' | 'last60';

const counted = (value: number): Figure => ({ value, numerator: value, denominator: null });

const inPeriod: Record<Exclude<QueueMeasure, 'waiting' | 'longest-wait'>, (figures: PeriodFigures) => Figure> = {
  'service-level': (figures) => figures.serviceLevel,
  offered: (figures) => counted(figures.offered),
  answered: (figures) => counted(figures.answered),
  abandoned: (figures) => counted(figures.abandoned),
  'short-abandons': (figures) => counted(figures.shortAbandons),
  'flowed-out': (figures) => counted(figures.flowedOut),
  lost: (figures) => counted(figures.lost),
  'out-of-hours': (figures) => counted(figures.outOfHours),
  asa: (figures) => figures.averageSpeedOfAnswer,
  'abandon-rate': (figures) => figures.abandonRate,
  aht: (figures) => figures.averageHandleTime,
};

/** A figure as a screen shows it; `now` is the floor's, for what ticks. */
export const figureOnTile = (tile: QueueTile, measure: QueueMeasure, period: TilePeriod, now: number): Figure => {
  if (measure === 'waiting') return counted(tile.waiting);
  if (measure !== 'longest-wait') return inPeriod[measure](tile[period]);
  const seconds = longestWait(tile, now);
  return { value: seconds, numerator: seconds ?? 0, denominator: null };
};
