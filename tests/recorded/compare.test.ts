import { expect, it } from 'vitest';
import { differences, type Figures } from './compare.ts';
import type { ReferenceRow } from './reference.ts';

const expected: ReferenceRow = {
  attribution: 'cohort',
  interval_start: '1999-08-01T04:00:00Z',
  queue: 'PS',
  offered: 3,
  answered: 2,
  abandoned: 1,
  short_abandons: 0,
  answered_in_target: 2,
  abandoned_in_target: 0,
  wait_answered_s: 12,
  wait_abandoned_s: 40,
  handled_with_end: 2,
  handle_s: 300,
  max_wait_s: 40,
};
const ours: Figures = {
  start: '1999-08-01T04:00:00.000Z',
  queue: 'PS',
  offered: 3,
  answered: 2,
  abandoned: 1,
  shortAbandons: 0,
  answeredInTarget: 2,
  abandonedInTarget: 0,
  waitAnsweredSeconds: 12,
  waitAbandonedSeconds: 40,
  handledWithEnd: 2,
  handleSeconds: 300,
  maxWaitSeconds: 40,
};
const nothing = Object.fromEntries(Object.keys(ours).map((name) => [name, 0])) as unknown as Figures;

it('finds no difference between equal figures, nor in a row of nothing', () => {
  const empty = { ...nothing, start: '1999-08-01T05:00:00Z', queue: 'PS', maxWaitSeconds: null };
  expect(differences('cohort', [expected], [ours, empty])).toEqual({ cells: 11, wrong: [] });
});

it('finds a wrong cell, a missing row and a row too many', () => {
  const said = (rows: Figures[]): string[] => differences('cohort', [expected], rows).wrong;
  expect(said([{ ...ours, handleSeconds: 299.5 }])).toEqual([
    'cohort 1999-08-01T04:00:00.000Z PS handleSeconds: 299.5, should be 300',
  ]);
  expect(said([])).toHaveLength(9);
  expect(said([ours, { ...nothing, start: '1999-08-01T04:00:00Z', queue: 'TT', offered: 1 }])).toEqual([
    'cohort 1999-08-01T04:00:00.000Z TT offered: 1, should be 0',
  ]);
});

it('looks at one attribution only', () => {
  expect(differences('outcome', [expected], [])).toEqual({ cells: 0, wrong: [] });
});
