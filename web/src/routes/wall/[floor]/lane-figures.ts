import { m } from '@floorlight/shared/messages/compiled/messages.js';
import type { PeriodFigures, QueueTile } from '@floorlight/shared/board/board.ts';

/** The group of all queues leads; the others keep their names' order. */
export const allFirst = (queues: readonly QueueTile[]): QueueTile[] =>
  queues.toSorted((one, other) => Number(other.id === '*') - Number(one.id === '*') || one.name.localeCompare(other.name));

/** How many of the waits known to the board (the oldest 50) have passed the target. */
export const pastTarget = (queue: QueueTile, now: number): number =>
  queue.waitingSince.filter((since) => now - since > queue.targetSeconds * 1000).length;

/** What a figure says by its colour, beside its words. */
export type LaneTone = 'plain' | 'dim' | 'good' | 'watch' | 'bad';

/** `watch` from half the target on; `dim` where nobody waits. */
export const waitTone = (queue: QueueTile, now: number): LaneTone => {
  const oldest = queue.waitingSince[0];
  if (oldest === undefined) return queue.waiting === 0 ? 'dim' : 'plain';
  const share = (now - oldest) / (queue.targetSeconds * 1000);
  return share > 1 ? 'bad' : share >= 0.5 ? 'watch' : 'plain';
};

export interface GoalLook {
  readonly tone: LaneTone;
  readonly sign: string;
  readonly word: string;
}

/** Points below goal that are still called "just below". */
const justBelow = 0.05;

export const goalLook = (level: PeriodFigures['serviceLevel'], goal: number): GoalLook => {
  if (level.value === null) return { tone: 'plain', sign: '', word: m.wall_level_none() };
  const short = goal / 10_000 - level.value;
  if (short <= 0) return { tone: 'good', sign: '▲', word: m.wall_level_on() };
  return short <= justBelow
    ? { tone: 'watch', sign: '▽', word: m.wall_level_just_below() }
    : { tone: 'bad', sign: '▼', word: m.wall_level_below() };
};

/** The word for what keeps a queue from being served; null where nothing does. */
export const statusWord = (status: QueueTile['status']): string | null => {
  if (status === 'open') return null;
  return status === 'closed' ? m.wall_closed() : m.wall_unstaffed();
};
