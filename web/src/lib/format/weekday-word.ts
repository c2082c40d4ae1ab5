import { weekdays, type Weekday } from '@floorlight/shared/events/opening-hours.ts';
import { getLocale } from '@floorlight/shared/messages/compiled/runtime.js';

/** 2026-03-02 is a Monday. */
const noonOf = (day: Weekday): number => Date.UTC(2026, 2, 2 + weekdays.indexOf(day), 12);

/** A day of the week by its name. */
export const weekdayWord = (day: Weekday): string =>
  new Intl.DateTimeFormat(getLocale(), { weekday: 'long', timeZone: 'UTC' }).format(noonOf(day));
