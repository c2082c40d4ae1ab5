import { dateAfter } from '#lib/format/floor-date.ts';
import { reportDays, type Days } from '#lib/reports/report-days.ts';
import type { ForecastAddress, ForecastPeriod } from './forecast-address.ts';

const sunday = 6;
const week = (today: string, weeks: number): Days => {
  const { first } = reportDays({ period: 'this-week', from: '', to: '' }, today);
  const monday = dateAfter(first, 7 * weeks);
  return { first: monday, last: dateAfter(monday, sunday) };
};

const named: Record<Exclude<ForecastPeriod, 'dates'>, (today: string) => Days> = {
  'next-7-days': (today) => ({ first: today, last: dateAfter(today, 6) }),
  today: (today) => ({ first: today, last: today }),
  tomorrow: (today) => ({ first: dateAfter(today, 1), last: dateAfter(today, 1) }),
  'this-week': (today) => week(today, 0),
  'next-week': (today) => week(today, 1),
  'last-7-days': (today) => ({ first: dateAfter(today, -7), last: dateAfter(today, -1) }),
  'last-week': (today) => week(today, -1),
};

/** The days a forecast is about, both included, whole weeks too where they lie ahead; a date nobody gave is today. */
export const forecastDays = ({ period, from, to }: Pick<ForecastAddress, 'period' | 'from' | 'to'>, today: string): Days =>
  period === 'dates' ? reportDays({ period, from, to }, today) : named[period](today);
