import { z } from 'zod';

/** Days of a week as it is set, Monday first. */
export const weekdays = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;
export type Weekday = (typeof weekdays)[number];

const dayLength = 24 * 60;

const clock = /^([01]\d|2[0-3]):[0-5]\d$/;
const from = z.string().regex(clock, 'must be a local time from 00:00 to 23:59, e.g. "08:00"');
const to = z.string().refine((text) => text === '24:00' || clock.test(text), 'must be a local time up to 24:00, e.g. "18:00"');

/** From one local time to another, in the floor's zone; one that ends before it begins passes midnight and belongs to the day it begins on. */
export const openSpan = z
  .strictObject({ from, to })
  .refine((span) => span.from !== span.to, { path: ['to'], error: 'must differ from "from"; a whole day is 00:00 to 24:00' });
export type OpenSpan = z.infer<typeof openSpan>;

const minutesOf = (text: string): number => Number(text.slice(0, 2)) * 60 + Number(text.slice(3));

export interface OpenMinutes {
  /** Minutes after local midnight. */
  readonly from: number;
  /** The same; past 1440 on the next day. */
  readonly to: number;
}

/** What a day's times mean, in order. */
export const openMinutes = (spans: readonly OpenSpan[]): OpenMinutes[] =>
  spans
    .map((span) => {
      const [begin, end] = [minutesOf(span.from), minutesOf(span.to)];
      return { from: begin, to: end > begin ? end : end + dayLength };
    })
    .sort((a, b) => a.from - b.from);

const overlaps = (spans: readonly OpenMinutes[]): boolean => spans.some((span, index) => span.from < (spans[index - 1]?.to ?? 0));

const dayHours = z
  .array(openSpan)
  .max(6)
  .refine((spans) => !overlaps(openMinutes(spans)), 'must not overlap; join the times that do')
  .meta({ title: 'list of { from, to }' });

const week = z.strictObject({
  mon: dayHours.optional(),
  tue: dayHours.optional(),
  wed: dayHours.optional(),
  thu: dayHours.optional(),
  fri: dayHours.optional(),
  sat: dayHours.optional(),
  sun: dayHours.optional(),
});

/** A day whose hours are not its weekday's; `open` empty: closed. */
const specialDay = z.strictObject({ date: z.iso.date('must be a date, e.g. "2026-12-25"'), open: dayHours });
export type SpecialDay = z.infer<typeof specialDay>;

const eachOnce = (days: readonly SpecialDay[]): boolean => new Set(days.map(({ date }) => date)).size === days.length;

/** When a queue is open (SPEC SL6): by the week, and on special days otherwise. A weekday that is left out is closed. */
export const openingHours = z.strictObject({
  week,
  special: z.array(specialDay).max(400).refine(eachOnce, 'must name each date once').optional(),
});
export type OpeningHoursSet = z.infer<typeof openingHours>;
