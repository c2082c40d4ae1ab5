import type ICAL from 'ical.js';

/** The library's own types know a rule's parts as a mere object. */
interface Rule {
  readonly freq: string;
  readonly interval: number;
  readonly parts: Readonly<Record<string, readonly unknown[]>>;
}

const mostInterval = 400;

export const rulesOf = (component: ICAL.Component): Rule[] =>
  component.getAllProperties('rrule').map((rule) => rule.getFirstValue() as unknown as Rule);

/** A day of the week, and not the second one of something. */
const isPlain = (day: unknown): boolean => /^[A-Z]{2}$/.test(String(day));

/** Each so many days on one weekday: where it begins on another, no day ever comes. */
const mayNeverCome = ({ freq, interval, parts: { BYDAY: days = [] } }: Rule): boolean =>
  freq === 'DAILY' && days.length > 0 && (interval % 7 === 0 || !days.every(isPlain));

/**
 * Whether the next day is found in a step. What years and positions pick may never come, and is looked for without end; so is what
 * comes once in a thousand years.
 */
export const isReadable = (rule: Rule): boolean =>
  ['DAILY', 'WEEKLY'].includes(rule.freq) &&
  Object.keys(rule.parts).every((part) => part === 'BYDAY') &&
  rule.interval <= mostInterval &&
  !mayNeverCome(rule);

const ofClocks = ['BYMONTH', 'BYDAY', 'BYMONTHDAY'];

/** Whether it says when clocks change: once a year, in one month. */
export const isOfClocks = ({ freq, parts }: Rule): boolean =>
  freq === 'YEARLY' && Object.keys(parts).every((part) => ofClocks.includes(part)) && parts['BYMONTH']?.length === 1;
