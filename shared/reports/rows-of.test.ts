import { describe, expect, test } from 'vitest';
import type { ReportQuery } from './report-query.ts';
import { allRows, rowsOf, type ReportScope } from './rows-of.ts';

const scope: ReportScope = {
  queues: new Map([
    ['orders', { program: 'acme', channel: 'voice' }],
    ['returns', { program: 'acme', channel: 'chat' }],
    ['loans', { program: 'zenith', channel: 'voice' }],
    ['quiet', { program: 'zenith', channel: 'voice' }],
    ['own', { program: null, channel: 'voice' }],
  ]),
  groups: [
    { id: 'group:talk', name: 'Talk', queues: ['loans', 'orders'] },
    { id: 'group:shop', name: 'Shop', queues: ['orders', 'returns', 'unheard-of'] },
    { id: 'group:silent', name: 'Silent', queues: ['quiet'] },
  ],
};
const happened = ['returns', 'orders', 'loans', 'own', 'gone'];
const query: ReportQuery = { floor: 'f', from: 0, to: 1, width: 30, attribution: 'cohort' };
const rows = (asked: Partial<ReportQuery>): Record<string, readonly string[]> =>
  Object.fromEntries(rowsOf(scope, { ...query, ...asked }, happened).map(({ name, queues }) => [name, queues.toSorted()]));

describe('rows by', () => {
  test('queue: those of which something was counted, on the board or not, in order', () => {
    expect(Object.keys(rows({}))).toEqual(['gone', 'loans', 'orders', 'own', 'returns']);
  });

  test('queue, where some are named: each a row; a group and all are together, a queue with nothing has none', () => {
    expect(rows({ queues: ['orders', 'group:shop', '*', 'quiet', 'group:silent', 'orders'] })).toEqual({
      '*': happened.toSorted(),
      'group:shop': ['orders', 'returns'],
      'group:silent': [],
      orders: ['orders'],
    });
  });

  test('group, and of which', () => {
    expect(rows({ by: 'group' })).toEqual({
      'group:shop': ['orders', 'returns'],
      'group:silent': [],
      'group:talk': ['loans', 'orders'],
    });
    expect(rows({ by: 'group', groups: ['group:talk'] })).toEqual({ 'group:talk': ['loans', 'orders'] });
  });

  test('program and channel; empty where none is said', () => {
    expect(rows({ by: 'program' })).toEqual({ '': ['gone', 'own'], acme: ['orders', 'returns'], zenith: ['loans'] });
    expect(rows({ by: 'channel' })).toEqual({ '': ['gone'], chat: ['returns'], voice: ['loans', 'orders', 'own'] });
  });

  test('floor: one, of all', () => {
    expect(rows({ by: 'floor' })).toEqual({ '*': happened.toSorted() });
  });
});

describe('filters', () => {
  test('narrow each other, and any name of one will do', () => {
    expect(Object.keys(rows({ programs: ['acme', ''], channels: ['voice'] }))).toEqual(['orders', 'own']);
    expect(Object.keys(rows({ groups: ['group:talk', 'group:shop'], channels: ['voice'] }))).toEqual(['loans', 'orders']);
    expect(rows({ by: 'program', queues: ['group:talk'] })).toEqual({ acme: ['orders'], zenith: ['loans'] });
    expect(rows({ by: 'floor', channels: ['chat'] })).toEqual({ '*': ['returns'] });
  });

  test('what is not within reach is in no row, and no group that holds some of it', () => {
    const within = new Set(['orders', 'returns', 'group:shop']);
    expect(Object.keys(rows({ within }))).toEqual(['orders', 'returns']);
    expect(rows({ within, queues: ['*', 'loans', 'group:talk'] })).toEqual({ '*': ['orders', 'returns'] });
    expect(Object.keys(rows({ within, by: 'group' }))).toEqual(['group:shop']);
    expect(rows({ within, by: 'channel' })).toEqual({ chat: ['returns'], voice: ['orders'] });
  });
});

test('the totals count a queue of two groups once', () => {
  expect(allRows(rowsOf(scope, { ...query, by: 'group' }, happened)).queues).toEqual(['loans', 'orders', 'returns']);
});
