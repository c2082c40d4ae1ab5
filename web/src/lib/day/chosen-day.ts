import type { BoardHead } from '@floorlight/shared/board/board.ts';
import { floorDate } from '#lib/format/floor-date.ts';

const date = /^\d{4}-\d\d-\d\d$/;
const halfDay = 43_200_000;

export interface ChosenDay {
  /** `yyyy-mm-dd` of the floor's calendar. */
  readonly date: string;
  readonly today: string;
  readonly isToday: boolean;
  /** An instant in the middle of the day, for naming it. */
  readonly middle: number;
}

/** The day an address asks for; today where it asks for none, or for what is no day. */
export const chosenDay = ({ dayStart, floor }: Pick<BoardHead, 'dayStart' | 'floor'>, asked: string | null): ChosenDay => {
  const today = floorDate(dayStart, floor.timezone);
  const isToday = asked === null || !date.test(asked) || asked === today || Number.isNaN(Date.parse(asked));
  if (isToday) return { date: today, today, isToday, middle: dayStart + halfDay };
  return { date: asked, today, isToday, middle: dayStart + halfDay + (Date.parse(asked) - Date.parse(today)) };
};

/** The same address with another day; null is today. */
export const dayWay = (url: { readonly search: string; readonly pathname: string }, chosen: string | null): string => {
  const next = new URLSearchParams(url.search);
  if (chosen === null) next.delete('date');
  else next.set('date', chosen);
  return next.size > 0 ? `?${next}` : url.pathname;
};
