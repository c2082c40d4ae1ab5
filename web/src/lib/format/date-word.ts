import { formatTag } from '@floorlight/shared/words/language.ts';

/** `2026-12-25` as `Fri 25 Dec 2026`. */
export const dateWord = (date: string): string =>
  new Intl.DateTimeFormat(formatTag(), { weekday: 'short', day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' })
    .format(Date.parse(`${date}T12:00:00Z`))
    .replace(',', '');
