import type { ScheduleException } from '@floorlight/shared/schedules/schedule-exception.ts';
import { expect, test } from 'vitest';
import type { RosteredAgent } from './roster.ts';
import { shownDays } from './shown-days.ts';
import { shownWindow } from './shown-window.ts';

const at = (text: string): number => Date.parse(`${text}Z`);
const exception = (start: string, end: string, more: Partial<ScheduleException>): ScheduleException => ({
  id: 'x',
  agent: 'ann',
  start: at(start),
  end: at(end),
  activity: 'work',
  note: null,
  state: 'approved',
  askedBy: 'Ann',
  askedAt: 0,
  decidedBy: null,
  decidedAt: null,
  decisionNote: null,
  ...more,
});
const someone = (
  shifts: (readonly [string, string])[],
  exceptions: ScheduleException[] = [],
): Pick<RosteredAgent, 'shifts' | 'exceptions'> => ({
  shifts: shifts.map(([start, end]) => ({
    id: start,
    agent: 'ann',
    day: start.slice(0, 10),
    start: at(start),
    end: at(end),
    parts: [],
    source: 'people',
  })),
  exceptions,
});
const monday = shownDays('day', '2026-03-02', 'UTC', 0);
const of = (...agents: Pick<RosteredAgent, 'shifts' | 'exceptions'>[]): string[] => {
  const { from, to } = shownWindow(monday, agents);
  return [from, to].map((instant) => new Date(instant).toISOString().slice(8, 16));
};

test('a day is shown from the first hour anybody is scheduled to the last', () => {
  expect(of(someone([['2026-03-02T08:45', '2026-03-02T17:15']]), someone([['2026-03-02T10:00', '2026-03-02T20:00']]))).toEqual([
    '02T08:00',
    '02T20:00',
  ]);
});

test('a day on which nobody is scheduled is shown whole, and a short one at least six hours', () => {
  expect(of()).toEqual(['02T00:00', '03T00:00']);
  expect(of(someone([['2026-03-02T09:00', '2026-03-02T11:00']]))).toEqual(['02T09:00', '02T15:00']);
});

test('[CA3] a night shift is shown to its end; of the one before there is what lies on this day', () => {
  expect(of(someone([['2026-03-02T22:00', '2026-03-03T06:00']]))).toEqual(['02T22:00', '03T06:00']);
  expect(of(someone([['2026-03-01T22:00', '2026-03-02T06:00']]))).toEqual(['02T00:00', '02T06:00']);
});

test('overtime widens the day, time off and what was declined don’t', () => {
  const shift: [string, string][] = [['2026-03-02T09:00', '2026-03-02T17:00']];
  expect(of(someone(shift, [exception('2026-03-02T17:00', '2026-03-02T19:00', {})]))).toEqual(['02T09:00', '02T19:00']);
  expect(of(someone(shift, [exception('2026-03-01T00:00', '2026-03-09T00:00', { activity: 'off' })]))).toEqual([
    '02T09:00',
    '02T17:00',
  ]);
  expect(of(someone(shift, [exception('2026-03-02T17:00', '2026-03-02T19:00', { state: 'declined' })]))).toEqual([
    '02T09:00',
    '02T17:00',
  ]);
});

test('a week is shown whole', () => {
  const week = shownDays('week', '2026-03-02', 'UTC', 0);
  expect(shownWindow(week, [])).toEqual({ from: at('2026-03-02T00:00'), to: at('2026-03-09T00:00') });
});
