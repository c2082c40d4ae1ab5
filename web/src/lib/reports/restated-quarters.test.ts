import { expect, test } from 'vitest';
import type { Restatement } from '@floorlight/shared/reports/restatement.ts';
import { reportRowOf } from './report-row.fixture.ts';
import { changedFigures, restatedQuarters } from './restated-quarters.ts';

const level = (numerator: number, denominator: number) => ({ value: numerator / denominator, numerator, denominator });
const figures = (offered: number, numerator: number) => reportRowOf({ offered, serviceLevel: level(numerator, offered) });

const step = (countedAt: string, before: Restatement['before'], after: Restatement['after'], queue = 'sales'): Restatement => ({
  start: '2026-03-02T10:30:00Z',
  queue,
  countedAt: `2026-03-02T${countedAt}:00Z`,
  event: { source: 'pbx', id: countedAt, type: 'contact.answered', time: '2026-03-02T10:40:00Z', contact: 'c1' },
  before,
  after,
});

test('[EV4] a quarter-hour says what it was before the first late event and what it is after the last', () => {
  const steps = [step('12:00', figures(10, 8), figures(11, 8)), step('11:00', figures(9, 8), figures(10, 8))];
  const [quarter, other] = restatedQuarters([...steps, step('12:30', figures(3, 3), figures(4, 3), 'billing')]);
  expect(quarter?.steps.map(({ countedAt }) => countedAt.slice(11, 16))).toEqual(['11:00', '12:00']);
  expect(quarter && changedFigures(quarter)).toEqual(['Service level was 88.9 %, now 72.7 %', 'Offered was 9, now 11']);
  expect(other?.queue).toBe('billing');
});

test('figures that did not change are not named', () => {
  expect(changedFigures({ before: figures(9, 8), after: figures(9, 8) })).toEqual([]);
});
