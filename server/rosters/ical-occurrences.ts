import type ICAL from 'ical.js';

/** Days from its beginning, or from a month ago where that is later, for which an entry that repeats is read. */
const daysRead = 400;
const daysBack = 31;
const day = 24 * 60 * 60_000;
/** Times an entry is looked for before the first that counts: a daily one of thirty years. */
const mostSteps = 12_000;

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

/** Rules whose next day is found in a step. What years and positions pick may never come, and is looked for without end. */
const readable = (rule: { freq: string; parts: object }): boolean =>
  ['DAILY', 'WEEKLY'].includes(rule.freq) && Object.keys(rule.parts).every((part) => part === 'BYDAY');

const roughly = ({ year, month, day: date }: ICAL.Time): number => Date.UTC(year, month - 1, date);

/** @returns a sentence where it can't be read. @param now UTC ms. */
export const occurrencesOf = (event: ICAL.Event, now: number): Occurrence[] | string => {
  if (!event.isRecurring()) return [{ start: event.startDate, end: event.endDate, event }];
  const rules = event.component
    .getAllProperties('rrule')
    .map((rule) => rule.getFirstValue() as unknown as { freq: string; parts: object });
  if (!rules.every(readable))
    return 'repeats by a rule that is not read; use FREQ=DAILY or WEEKLY, with BYDAY, INTERVAL, COUNT, UNTIL';
  const first = Math.max(roughly(event.startDate), now - daysBack * day);
  const found: Occurrence[] = [];
  const next = event.iterator();
  for (let step = 0; step < mostSteps; step += 1) {
    const time = next.next() as ICAL.Time | undefined;
    if (!time || roughly(time) >= first + daysRead * day) return found;
    if (roughly(time) < first - day) continue;
    const { startDate, endDate, item } = event.getOccurrenceDetails(time) as unknown as Details;
    found.push({ start: startDate, end: endDate, event: item });
  }
  return 'began repeating too long ago; export the calendar from a later day on';
};
