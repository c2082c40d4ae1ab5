import { formatTag } from '@floorlight/shared/words/language.ts';

const day: Intl.DateTimeFormatOptions = { day: 'numeric', month: 'short', year: 'numeric' };
const minute: Intl.DateTimeFormatOptions = { ...day, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' };

/** `2 Mar 2026` on the reader's own calendar. */
export const dayMoment = (instant: string): string => new Intl.DateTimeFormat(formatTag(), day).format(Date.parse(instant));

/** `2 Mar 2026, 14:02` on the reader's own clock. */
export const minuteMoment = (instant: string): string => new Intl.DateTimeFormat(formatTag(), minute).format(Date.parse(instant));

/** `2 Mar 2026, 14:02:10` on the reader's own clock. */
export const secondMoment = (instant: string): string =>
  new Intl.DateTimeFormat(formatTag(), { ...minute, second: '2-digit' }).format(Date.parse(instant));
