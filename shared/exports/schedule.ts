import { z } from 'zod';
import { IANAZone } from 'luxon';
import { localInstant } from '../calendar/local-instant.ts';
import { offsetAt } from '../calendar/zone.ts';
import { label } from '../events/fields.ts';
import { exportFields, movingReport } from './report-asked.ts';

const aDay = 24 * 60 * 60_000;
const aMinute = 60_000;

/** When something is sent, by a clock that people read: the person's own, wherever the floor is. */
export const timing = {
  /** 1 Monday … 7 Sunday; all of them: every day. */
  days: z
    .array(z.int().min(1).max(7))
    .min(1, 'must name at least one')
    .max(7)
    .refine((days) => new Set(days).size === days.length, 'must name each day once'),
  at: z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'must be a time of day as hh:mm, e.g. 07:30'),
  zone: z.string().refine((name) => IANAZone.isValidZone(name), 'must be an IANA time zone, e.g. "Europe/Madrid"'),
};

/** A report that is made and sent by mail, again and again. */
export const scheduleFields = {
  name: label,
  report: movingReport,
  ...exportFields,
  ...timing,
  disabled: z.boolean().default(false),
};
export const schedule = z.strictObject(scheduleFields);
export type Schedule = z.infer<typeof schedule>;

const minutesOf = (at: string): number => Number(at.slice(0, 2)) * 60 + Number(at.slice(3));

/** Monday is 1; `local`: milliseconds as if the local clock were UTC's. */
const weekday = (local: number): number => new Date(local).getUTCDay() || 7;

/**
 * The first time after `now` that it is due. A time of day that the clock skips is the first instant after the skip, one that it
 * shows twice the first of the two: once a day, never none.
 */
export const nextDue = ({ days, at, zone: name }: Pick<Schedule, 'days' | 'at' | 'zone'>, now: number): number => {
  const zone = IANAZone.create(name);
  const local = now + offsetAt(zone, now);
  const midnight = Math.floor(local / aDay) * aDay;
  for (let day = 0; ; day += 1) {
    const shown = midnight + day * aDay;
    const due = localInstant(zone, shown + minutesOf(at) * aMinute);
    if (due > now && days.includes(weekday(shown))) return due;
  }
};
