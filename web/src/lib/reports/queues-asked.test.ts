import { expect, test } from 'vitest';
import { queueTileOf } from '#lib/live/sample.fixture.ts';
import { queuesAsked, ruleOfAll } from './queues-asked.ts';
import { queuesBehind, reportSubjects } from './report-subjects.ts';

const tile = (id: string, program: string | null, goal: number, more = {}) =>
  queueTileOf({ id, name: id, program, channel: 'voice', goal, ...more });
const subjects = reportSubjects([
  tile('*', null, 8000, { kind: 'group' }),
  tile('group:east', null, 8000, { kind: 'group', members: ['sales', 'billing'] }),
  tile('sales', 'Acme', 8000),
  tile('billing', 'Acme', 8000, { channel: 'chat' }),
  tile('night', null, 5000),
]);
const none = { queue: [], group: [], program: [], channel: [] };
const ids = (filters: Partial<Parameters<typeof queuesAsked>[1]>): string[] =>
  queuesAsked(subjects, { ...none, ...filters }, queuesBehind(subjects, 'floor', '*')).map(({ id }) => id);

test('filters narrow each other; several of one kind widen it', () => {
  expect(ids({})).toEqual(['sales', 'billing', 'night']);
  expect(ids({ queue: ['sales', 'night'] })).toEqual(['sales', 'night']);
  expect(ids({ group: ['group:east'], channel: ['chat'] })).toEqual(['billing']);
  expect(ids({ program: [''] })).toEqual(['night']);
  expect(ids({ queue: ['group:east'] })).toEqual(['sales', 'billing']);
});

test('what is asked for together has a goal only if all of it has the same', () => {
  expect(ruleOfAll(subjects, { ...none, program: ['Acme'] })?.goal).toBe(8000);
  expect(ruleOfAll(subjects, { ...none, channel: ['voice'] })).toBeNull();
  expect(ruleOfAll(subjects, none)?.goal).toBe(8000);
});
