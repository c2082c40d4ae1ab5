import { expect, test } from 'vitest';
import { forecastDays } from './forecast-days.ts';

const days = (period: Parameters<typeof forecastDays>[0]['period'], from = '', to = '') =>
  Object.values(forecastDays({ period, from, to }, '2026-03-29'));

test('the days a plan is about, over a clock change and whole weeks ahead', () => {
  expect(days('next-7-days')).toEqual(['2026-03-29', '2026-04-04']);
  expect(days('tomorrow')).toEqual(['2026-03-30', '2026-03-30']);
  expect(days('this-week')).toEqual(['2026-03-23', '2026-03-29']);
  expect(days('next-week')).toEqual(['2026-03-30', '2026-04-05']);
  expect(days('last-week')).toEqual(['2026-03-16', '2026-03-22']);
  expect(days('last-7-days')).toEqual(['2026-03-22', '2026-03-28']);
  expect(days('dates', '2026-02-28', '')).toEqual(['2026-02-28', '2026-02-28']);
});
