import { expect, test } from 'vitest';
import { queueTileOf } from '#lib/live/sample.fixture.ts';
import { levelSeverity } from './level-judged.ts';
import { levelRule, queuesBehind, reportSubjects, subjectName } from './report-subjects.ts';

const limits = (red: number) => ({
  waiting: { amber: null, red: null },
  wait: { amber: null, red: null },
  level: { amber: null, red },
});
const subjects = reportSubjects([
  queueTileOf({ id: '*', kind: 'group', name: 'All queues' }),
  queueTileOf({ id: 'group:east', kind: 'group', name: 'East', members: ['sales', 'billing'] }),
  queueTileOf({ id: 'sales', name: 'Sales', program: 'Acme', channel: 'voice', limits: limits(8000) }),
  queueTileOf({ id: 'billing', name: 'Billing', program: 'Acme', channel: 'chat', limits: limits(8000) }),
  queueTileOf({ id: 'night', name: 'Night', program: null, channel: 'voice', limits: limits(5000) }),
]);
const ids = (by: Parameters<typeof queuesBehind>[1], id: string): string[] => queuesBehind(subjects, by, id).map((one) => one.id);

test('the queues a line adds up', () => {
  expect(ids('queue', 'sales')).toEqual(['sales']);
  expect(ids('group', 'group:east')).toEqual(['sales', 'billing']);
  expect(ids('program', 'Acme')).toEqual(['sales', 'billing']);
  expect(ids('program', '')).toEqual(['night']);
  expect(ids('channel', 'voice')).toEqual(['sales', 'night']);
  expect(ids('floor', '*')).toEqual(['sales', 'billing', 'night']);
});

test('a line has the name people gave', () => {
  expect(subjectName(subjects, 'queue', 'sales')).toBe('Sales');
  expect(subjectName(subjects, 'group', 'group:east')).toBe('East');
  expect(subjectName(subjects, 'program', 'Acme')).toBe('Acme');
  expect(subjectName(subjects, 'queue', 'unheard-of')).toBe('unheard-of');
});

test('queues together are held against a goal only where it is one and the same', () => {
  expect(levelRule(subjects, 'program', 'Acme')?.level.red).toBe(8000);
  expect(levelRule(subjects, 'channel', 'voice')).toBeNull();
});

const level = { serviceLevel: { value: 0.5, numerator: 1, denominator: 2 } };
const rule = (goalPeriod: 'interval' | 'day' | 'month' | null) => ({
  level: { amber: null, red: 8000 },
  goal: 8000,
  goalPeriod,
});

test.each([
  [null, '30', 'red'],
  [null, 'whole', 'red'],
  ['interval', '15', 'red'],
  ['interval', 'day', 'calm'],
  ['day', 'day', 'red'],
  ['day', '30', 'calm'],
  ['month', 'month', 'red'],
  ['month', 'whole', 'calm'],
] as const)('[SL2] with a goal of each %s, an interval of %s that missed it is %s', (period, width, severity) => {
  expect(levelSeverity(level, rule(period), width)).toBe(severity);
});
