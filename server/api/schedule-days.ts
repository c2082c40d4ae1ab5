import { z } from 'zod';
import { dayName, dayStartOf, nextDayStart } from '@floorlight/shared/calendar/local-day.ts';
import type { Frame } from '@floorlight/shared/store/read-frame.ts';
import { mostAgentDays } from '@floorlight/shared/store/adherence/read-adherence.ts';
import { Problem } from '../problems/problem.ts';
import { badParameter } from './bad-parameter.ts';

const date = z.iso.date('must be a day as yyyy-mm-dd, e.g. 2026-03-02');
const day = 24 * 60 * 60_000;
const mostDays = 62;

/** Days of the floor, `yyyy-mm-dd`, both of them and all between. */
export const floorDays = { from: date, to: date };

/** The same where either may be left out. */
export const optionalDays = { from: date.optional(), to: date.optional() };

/** Both counted. */
export const countDays = ({ from, to }: { from: string; to: string }): number => (Date.parse(to) - Date.parse(from)) / day + 1;

const beforeFrom = 'must not be before from';

/** Refuses days in the wrong order. */
export const checkOrder = (
  { from, to }: { from?: string | undefined; to?: string | undefined },
  context: z.core.$RefinementCtx,
): void => {
  if (from === undefined || to === undefined || from <= to) return;
  context.addIssue({ code: 'custom', path: ['to'], message: beforeFrom, input: to });
};

/** Refuses days in the wrong order, and more of them than one answer tells. */
export const checkDays = ({ from, to }: { from: string; to: string }, context: z.core.$RefinementCtx): void => {
  const days = countDays({ from, to });
  const add = (message: string): void => context.addIssue({ code: 'custom', path: ['to'], message, input: to });
  if (days < 1) add(beforeFrom);
  else if (days > mostDays) add(`must be within ${mostDays} days of from, both counted`);
};

/** More days of people than one answer tells. `less`: what may be asked for besides fewer days. */
export const tooManyDays = (count: number, less: string): Problem => {
  const detail = `asks for ${count} days of people, and at most ${mostAgentDays} are told at once: ask for fewer days, or for ${less}`;
  return new Problem(400, 'too-many-days', `to ${detail}`, { errors: [{ field: 'to', detail }] });
};

type Calendar = Pick<Frame, 'zone' | 'dayStart'>;

/** A day of the floor's as UTC ms. @throws Problem 400 where its clock skips it. */
export const dayPeriod = ({ zone, dayStart }: Calendar, name: string, field: string): { from: number; to: number } => {
  const from = dayStartOf(zone, name, dayStart);
  if (from === null || dayName(zone, from) !== name)
    throw badParameter(field, 'must be a day that there is, as yyyy-mm-dd, e.g. 2026-03-02');
  return { from, to: nextDayStart(zone, from, dayStart) };
};

/** From the start of one day to the end of another, UTC ms. */
export const daysPeriod = (calendar: Calendar, { from, to }: { from: string; to: string }): { from: number; to: number } => ({
  from: dayPeriod(calendar, from, 'from').from,
  to: dayPeriod(calendar, to, 'to').to,
});
