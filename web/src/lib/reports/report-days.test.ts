import { expect, test } from 'vitest';
import { reportDays } from './report-days.ts';

const days = (period: Parameters<typeof reportDays>[0]['period'], today: string): string[] =>
  Object.values(reportDays({ period, from: '', to: '' }, today)) as string[];

test.each([
  ['today', '2026-03-02', '2026-03-02', '2026-03-02'],
  ['yesterday', '2026-03-01', '2026-02-28', '2026-02-28'],
  ['last-7-days', '2026-03-02', '2026-02-24', '2026-03-02'],
  ['this-week', '2026-03-04', '2026-03-02', '2026-03-04'],
  ['this-week', '2026-03-01', '2026-02-23', '2026-03-01'],
  ['last-week', '2026-03-04', '2026-02-23', '2026-03-01'],
  ['this-month', '2026-03-31', '2026-03-01', '2026-03-31'],
  ['last-month', '2026-03-31', '2026-02-01', '2026-02-28'],
  ['last-month', '2027-01-05', '2026-12-01', '2026-12-31'],
] as const)('[CA4] %s on %s is %s to %s', (period, today, first, last) => {
  expect(days(period, today)).toEqual([first, last]);
});

test('dates are those given; one of them alone is one day', () => {
  const asked = { period: 'dates', from: '2026-01-05', to: '2026-01-09' } as const;
  expect(reportDays(asked, '2026-03-02')).toEqual({ first: '2026-01-05', last: '2026-01-09' });
  expect(reportDays({ ...asked, to: '' }, '2026-03-02')).toEqual({ first: '2026-01-05', last: '2026-01-05' });
  expect(reportDays({ ...asked, from: '', to: '' }, '2026-03-02')).toEqual({ first: '2026-03-02', last: '2026-03-02' });
});
