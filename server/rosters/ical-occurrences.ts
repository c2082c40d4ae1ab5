import type ICAL from 'ical.js';
import { isReadable, rulesOf } from './ical-rule.ts';

/** Days from its beginning, or from a month ago where that is later, for which an entry that repeats is read. */
const daysRead = 400;
const daysBack = 31;
const day = 24 * 60 * 60_000;

/** Days that are looked at in a whole file for when its entries come again: the server does nothing else meanwhile. */
export const mostSteps = 50_000;

/** What is left of them; less than none: the file repeats too much. */
export interface Steps {
  left: number;
}

export interface Occurrence {
  readonly start: ICAL.Time;
  readonly end: ICAL.Time;
  /** What it is, where one of a series was changed. */
  readonly event: ICAL.Event;
}

/** The library's own types name a type that they don't have. */
interface Details {
  readonly startDate: ICAL.Time;
  readonly endDate: ICAL.Time;
  readonly item: ICAL.Event;
}

const roughly = ({ year, month, day: date }: ICAL.Time): number => Date.UTC(year, month - 1, date);

const datesNamed = ({ component }: ICAL.Event): number =>
  [...component.getAllProperties('rdate'), ...component.getAllProperties('exdate')]
    .map((property) => property.getValues().length)
    .reduce((sum, count) => sum + count, 0);

/** Asked before its end is: the library adds days one month after the other. */
const lastsTooLong = (event: ICAL.Event): boolean => {
  const lasts = event.component.getFirstPropertyValue('duration') as ICAL.Duration | null;
  if (lasts !== null) return lasts.toSeconds() > (daysRead * day) / 1000;
  return roughly(event.endDate) - roughly(event.startDate) > daysRead * day;
};

/** @returns a sentence where it can't be read. @param now UTC ms. */
export const occurrencesOf = (event: ICAL.Event, now: number, steps: Steps): Occurrence[] | string => {
  if ([event, ...Object.values(event.exceptions)].some(lastsTooLong))
    return `lasts more than ${daysRead} days; shorten it, or make it several entries`;
  if (!event.isRecurring()) return [{ start: event.startDate, end: event.endDate, event }];
  const rules = rulesOf(event.component);
  if (!rules.every(isReadable))
    return 'repeats by a rule that is not read; use FREQ=DAILY or WEEKLY, with BYDAY, INTERVAL, COUNT, UNTIL';
  const first = Math.max(roughly(event.startDate), now - daysBack * day);
  const found: Occurrence[] = [];
  steps.left -= datesNamed(event);
  if (steps.left < 0) return found;
  const next = event.iterator();
  for (;;) {
    steps.left -= Math.max(1, rules.length);
    if (steps.left < 0) return found;
    const time = next.next() as ICAL.Time | undefined;
    if (!time || roughly(time) >= first + daysRead * day) return found;
    if (roughly(time) < first - day) continue;
    const { startDate, endDate, item } = event.getOccurrenceDetails(time) as unknown as Details;
    found.push({ start: startDate, end: endDate, event: item });
  }
};
