import { dateAfter } from '#lib/format/floor-date.ts';
import type { PeriodName, ReportAddress } from './report-address.ts';

/** Calendar days, `yyyy-mm-dd`, both included. */
export interface Days {
  readonly first: string;
  readonly last: string;
}

const sunday = 6;
/** Days since Monday. */
const weekday = (date: string): number => (new Date(`${date}T00:00:00Z`).getUTCDay() + sunday) % 7;
const monday = (date: string): string => dateAfter(date, -weekday(date));
const firstOfMonth = (date: string): string => `${date.slice(0, 8)}01`;

const named: Record<Exclude<PeriodName, 'dates'>, (today: string) => Days> = {
  today: (today) => ({ first: today, last: today }),
  yesterday: (today) => ({ first: dateAfter(today, -1), last: dateAfter(today, -1) }),
  'last-7-days': (today) => ({ first: dateAfter(today, -6), last: today }),
  'this-week': (today) => ({ first: monday(today), last: today }),
  'last-week': (today) => ({ first: dateAfter(monday(today), -7), last: dateAfter(monday(today), -1) }),
  'this-month': (today) => ({ first: firstOfMonth(today), last: today }),
  'last-month': (today) => {
    const last = dateAfter(firstOfMonth(today), -1);
    return { first: firstOfMonth(last), last };
  },
};

/** The days a report is about; a date nobody gave is today. `today`: of the floor's calendar. */
export const reportDays = ({ period, from, to }: Pick<ReportAddress, 'period' | 'from' | 'to'>, today: string): Days =>
  period === 'dates' ? { first: from || to || today, last: to || from || today } : named[period](today);
