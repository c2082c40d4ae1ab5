import { expect, test } from 'vitest';
import { canonicalText } from './canonical-text.ts';
import { mostListed, type HandoverContent } from './content.ts';
import { cut } from './cut.ts';
import { byUrgency, leftContact } from './left-contact.ts';
import { leftTasks } from './left-tasks.ts';
import { missesOf } from './misses.ts';

type TaskEvent = Parameters<typeof leftTasks>[0][number];

const task = (type: TaskEvent['type'], data: object, source = 'crm'): TaskEvent =>
  ({ id: 'e', source, type, time: 0, data }) as TaskEvent;
const iso = (ms: number): string => new Date(ms).toISOString();

test('[HO1] tasks that are due and not done, first due first; a task is its source’s own', () => {
  const events = [
    task('task.created', { task: 'late', due: iso(5), agent: 'ana', kind: 'callback', contact: 'c' }),
    task('task.created', { task: 'soon', due: iso(3) }),
    task('task.created', { task: 'done', due: iso(3) }),
    task('task.created', { task: 'never' }),
    task('task.created', { task: 'beyond', due: iso(10) }),
    task('task.completed', { task: 'done', agent: 'ana' }),
    task('task.cancelled', { task: 'soon' }, 'another'),
  ];
  expect(leftTasks(events, 10)).toEqual([
    { task: 'soon', agent: null, kind: null, contact: null, due: 3 },
    { task: 'late', agent: 'ana', kind: 'callback', contact: 'c', due: 5 },
  ]);
});

test('[HO1] of a contact only what is left is told, and nothing that somebody wrote of the customer', () => {
  const escalation = { reason: 'Asked for a manager', level: 2, at: 1, resolvedAt: null };
  expect(leftContact('c', { followUp: { owner: 'Ana', due: 5, done: false }, escalation }, 9)).toEqual({
    ...{ contact: 'c', followUp: { owner: 'Ana', due: 5 }, escalation: { level: 2, at: 1 }, callBack: null },
  });
  expect(leftContact('c', { followUp: { owner: 'Ana', due: 5, done: true } }, 9)).toBeNull();
  expect(leftContact('c', { followUp: { owner: 'Ana', due: 9, done: false } }, 9)).toBeNull();
  expect(leftContact('c', { escalation: { ...escalation, resolvedAt: 4 } }, 9)).toBeNull();
  expect(leftContact('c', { callBack: { owner: 'Ben', done: false } }, 9)?.callBack).toEqual({ owner: 'Ben' });
});

test('[HO1] what was escalated furthest stands first, then what is due first', () => {
  const of = (contact: string, level: number | null, due: number | null) => ({
    ...{ contact, callBack: null, followUp: due === null ? null : { owner: 'A', due } },
    escalation: level === null ? null : { level, at: 0 },
  });
  const sorted = [of('d', null, null), of('c', null, 5), of('b', null, 3), of('a', 2, null)].toSorted(byUrgency);
  expect(sorted.map(({ contact }) => contact)).toEqual(['a', 'b', 'c', 'd']);
});

test('[HO1] a miss is a half-hour whose range does not hold what came', () => {
  const half = (low: number | null, high: number | null, offered: number | null) => ({
    ...{ start: iso(0), expected: 5, low, high, offered },
  });
  expect(missesOf([half(3, 7, 3), half(3, 7, 7), half(null, null, 9), half(3, 7, null)])).toEqual([]);
  expect(missesOf([half(3, 7, 8), half(3, 7, 2)]).map(({ offered }) => offered)).toEqual([8, 2]);
});

const nothing: Omit<HandoverContent, 'more'> = {
  ...{ floor: 'f', from: 0, to: 1, alerts: [], agents: null, exceptions: [], misses: null, contacts: [], tasks: [], notes: [] },
};

test('[HO1] sections that are cut are named', () => {
  expect(cut(nothing).more).toEqual([]);
  const tasks = Array.from({ length: mostListed + 1 }, (_, n) => ({
    task: `${n}`,
    agent: null,
    kind: null,
    contact: null,
    due: n,
  }));
  const told = cut({ ...nothing, tasks }, ['contacts']);
  expect(told.more).toEqual(['contacts', 'tasks']);
  expect(told.tasks).toHaveLength(mostListed);
});

test('[HO3] the same content has the same text, in whatever order a database gives its fields', () => {
  expect(canonicalText({ b: [{ d: 1, c: null }], a: 'x' })).toBe('{"a":"x","b":[{"c":null,"d":1}]}');
  expect(canonicalText({ a: 'x', b: [{ c: null, d: 1 }] })).toBe(canonicalText({ b: [{ d: 1, c: null }], a: 'x' }));
});
