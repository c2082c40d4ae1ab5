import type { Weekday } from '@floorlight/shared/events/opening-hours.ts';
import { m } from '@floorlight/shared/messages/compiled/messages.js';
import { formatTag } from '@floorlight/shared/words/language.ts';
import { weekdayWord } from '#lib/format/weekday-word.ts';
import type { MarkKind, SpecialDay } from './special-days.ts';

const kinds: Record<MarkKind, () => string> = {
  closed: m.forecast_mark_closed,
  like: m.forecast_mark_like,
  share: m.forecast_mark_share,
};

export const markKindWord = (kind: MarkKind): string => kinds[kind]();

const percentOf = (share: number): string => new Intl.NumberFormat(formatTag(), { maximumFractionDigits: 2 }).format(share * 100);

const likeWords = (weekday: Weekday): string => m.forecast_mark_like_day({ day: weekdayWord(weekday) });

/** What a mark does to its day: `closed`, `like a Sunday`, `60 % of the usual`. */
export const markWords = ({ kind, weekday, share }: Pick<SpecialDay, 'kind' | 'weekday' | 'share'>): string => {
  if (kind === 'like' && weekday !== null) return likeWords(weekday);
  if (kind === 'share' && share !== null) return m.forecast_mark_share_of({ percent: percentOf(share) });
  return m.forecast_mark_closed();
};

/** The mark that a day has for what is shown: a queue's own goes before one of all; several together know only the latter. */
export const markOn = (marks: readonly SpecialDay[], date: string, queue: string): SpecialDay | null =>
  marks.find((mark) => mark.date === date && mark.queue === queue) ??
  marks.find((mark) => mark.date === date && mark.queue === '*') ??
  null;
