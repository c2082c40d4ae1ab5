import type { QueueTile } from '@floorlight/shared/board/board.ts';
import { judgedLevel } from '@floorlight/shared/board/judged-period.ts';
import { percent } from '@floorlight/shared/words/percent.ts';
import type { Measure } from '../screen/screen-content.ts';
import { periodShort } from '#lib/words/goal-words.ts';
import { goalLook, longestText, pastTarget, pastText, waitingTone, waitTone, type LaneTone } from './lane-figures.ts';

/** A measure told by one figure; `beside` stands smaller next to it, '' for nothing. */
export interface LineFigure {
  readonly figure: string;
  readonly unit: string;
  readonly beside: string;
  /** Of its full size, so that many digits need no more room than few. */
  readonly scale: number;
  readonly tone: LaneTone;
  readonly besideTone: LaneTone;
}

/** Measures that one figure tells. */
export type FigureMeasure = Exclude<Measure, 'breach' | 'risk' | 'agents'>;

export const figureMeasures: readonly FigureMeasure[] = ['waiting', 'longest', 'level', 'free', 'abandoned'];

const plain = { unit: '', beside: '', besideTone: 'plain' } as const;

const rate = (queue: QueueTile): string => {
  const { value } = queue.today.abandonRate;
  return value === null ? '' : `${percent(value)} %`;
};

const figures: Record<FigureMeasure, (queue: QueueTile, now: number) => Omit<LineFigure, 'scale'>> = {
  waiting: (queue, now) => ({
    ...plain,
    figure: String(queue.waiting),
    beside: pastTarget(queue, now) > 0 ? `▲ ${pastText(queue, now)}` : '',
    tone: waitingTone(queue),
    besideTone: 'bad',
  }),
  longest: (queue, now) => ({ ...plain, figure: longestText(queue, now), tone: waitTone(queue, now) }),
  level: (queue) => {
    const level = judgedLevel(queue, 'last30');
    const { tone, sign } = goalLook(level, queue);
    const beside = queue.goalPeriod === null ? sign : `${sign} ${periodShort(queue.goalPeriod)}`.trim();
    return { figure: percent(level.value), unit: level.value === null ? '' : '%', beside, tone, besideTone: tone };
  },
  free: (queue) => ({
    ...plain,
    figure: String(queue.agents.free),
    tone: queue.agents.free === 0 && queue.waiting > 0 ? 'watch' : 'plain',
  }),
  abandoned: (queue) => ({
    ...plain,
    figure: String(queue.today.abandoned),
    beside: rate(queue),
    tone: 'plain',
    besideTone: 'dim',
  }),
};

export const isFigure = (measure: Measure): measure is FigureMeasure => (figureMeasures as readonly Measure[]).includes(measure);

/** Digits that have room at full size. */
const room: Record<FigureMeasure, number> = { waiting: 2, longest: 5, level: 4, free: 2, abandoned: 3 };

export const lineFigure = (measure: FigureMeasure, queue: QueueTile, now: number): LineFigure => {
  const figure = figures[measure](queue, now);
  return { ...figure, scale: Math.min(1, room[measure] / figure.figure.length) };
};
