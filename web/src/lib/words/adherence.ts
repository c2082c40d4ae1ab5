import type { Adherence } from '@floorlight/shared/board/board.ts';
import { m } from '@floorlight/shared/messages/compiled/messages.js';
import { activityWord } from '@floorlight/shared/words/activity.ts';
import { runningClock } from '@floorlight/shared/words/duration.ts';
import { hourAndMinute } from '#lib/format/floor-time.ts';

export interface AdherenceSign {
  readonly sign: string;
  readonly word: string;
  /** Where there is little room. */
  readonly short: string;
  /** For how long. */
  readonly time: string;
}

/** Shape and word where somebody is not where they are scheduled to be; null where they are, or where nobody knows (SPEC MX8, BD5). */
export const adherenceSign = (adherence: Adherence | null, now: number): AdherenceSign | null => {
  if (adherence?.verdict !== 'out' || adherence.outSince === null) return null;
  const time = runningClock(now - adherence.outSince);
  if (adherence.lateSince !== null) return { sign: '◷', word: m.app_adherence_late(), short: m.app_adherence_late(), time };
  return { sign: '◇', word: m.app_adherence_out(), short: m.app_adherence_out_short(), time };
};

/** What somebody is scheduled to do: `Break until 12:30`; `Not until 14:00`; null where no schedule is known. */
export const scheduledWords = (adherence: Adherence | null, zone: string): string | null => {
  if (!adherence) return null;
  const { activity, until } = adherence;
  const time = until === null ? '' : hourAndMinute(until, zone);
  if (activity === null) return until === null ? m.app_not_scheduled() : m.app_scheduled_from({ time });
  return m.app_scheduled_until({ activity: activityWord(activity), time });
};
