import type { PeriodFigures, QueueTile } from '@floorlight/shared/board/board.ts';
import { longestWait, waitsPast } from '@floorlight/shared/board/longest-wait.ts';
import { m } from '@floorlight/shared/messages/compiled/messages.js';
import { levelSeverityOf, severityOf, type Severity } from '@floorlight/shared/metrics/severity-of.ts';
import { runningClock } from '@floorlight/shared/words/duration.ts';

/** How many of the waits known to the board (the oldest 50) have passed the target. */
export const pastTarget = (queue: QueueTile, now: number): number => waitsPast(queue, queue.targetSeconds, now);

/** The same as text: `50+` where the board names no more. */
export const pastText = (queue: QueueTile, now: number): string => {
  const past = pastTarget(queue, now);
  const known = queue.waitingSince.length + queue.standingSeconds.length;
  return past === known && queue.waiting > past ? `${past}+` : String(past);
};

/** What a figure says by its colour, beside its words. */
export type LaneTone = 'plain' | 'dim' | 'good' | 'watch' | 'bad';

const tones: Record<Severity, LaneTone> = { calm: 'plain', amber: 'watch', red: 'bad' };

/** `dim` where nobody waits. */
export const waitingTone = ({ waiting, limits }: QueueTile): LaneTone =>
  waiting === 0 ? 'dim' : tones[severityOf(waiting, limits.waiting)];

export const waitTone = (queue: QueueTile, now: number): LaneTone => {
  const wait = longestWait(queue, now);
  if (wait === null) return queue.waiting === 0 ? 'dim' : 'plain';
  return tones[severityOf(wait, queue.limits.wait)];
};

/** The longest wait as a clock. */
export const longestText = (queue: QueueTile, now: number): string => {
  const wait = longestWait(queue, now);
  return wait === null ? '–' : runningClock(wait * 1000);
};

export interface GoalLook {
  readonly tone: LaneTone;
  readonly sign: string;
  readonly word: string;
}

/** A service level beside its goal: the sign and the word tell the goal, the colour the limits (SPEC SL2). */
export const goalLook = (
  level: PeriodFigures['serviceLevel'],
  { goal, limits }: Pick<QueueTile, 'goal' | 'limits'>,
): GoalLook => {
  if (level.value === null) return { tone: 'plain', sign: '', word: m.wall_level_none() };
  const severity = levelSeverityOf(level, limits.level);
  if (level.numerator * 10_000 >= goal * level.denominator)
    return { tone: severity === 'calm' ? 'good' : tones[severity], sign: '▲', word: m.wall_level_on() };
  return severity === 'red'
    ? { tone: 'bad', sign: '▼', word: m.wall_level_below() }
    : { tone: tones[severity], sign: '▽', word: m.wall_level_just_below() };
};

/** The word for what keeps a queue from being served; null where nothing does. */
export const statusWord = (status: QueueTile['status']): string | null => {
  if (status === 'open') return null;
  return status === 'closed' ? m.wall_closed() : m.wall_unstaffed();
};

export const statusSign = (status: QueueTile['status']): string => ({ open: '', closed: '■', unstaffed: '△' })[status];
