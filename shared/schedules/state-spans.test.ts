import { expect, test } from 'vitest';
import type { DaySpan } from '../floor/agent/agent-day.ts';
import { stateSpansOf } from './state-spans.ts';

const span = (state: DaySpan['state'], from: number, to: number | null): DaySpan => ({
  ...{ state, from, to, reason: null, cause: 'agent', inferred: false, source: 'pbx', contact: null },
});

test('[AG3] doubtful time is cut out of the states it lies in; the state that lasts ends where it is told', () => {
  const doubts = [
    { from: 5, to: 15, doubt: 'silent' },
    { from: 8, to: 12, doubt: 'contradictory' },
  ] as const;
  const spans = stateSpansOf([span('available', 0, 10), span('not_ready', 10, null)], doubts, 20);
  expect(spans.map(({ state, from, to, unverified }) => [state, from, to, unverified])).toEqual([
    ['available', 0, 5, false],
    ['available', 5, 8, true],
    ['available', 8, 10, true],
    ['not_ready', 10, 12, true],
    ['not_ready', 12, 15, true],
    ['not_ready', 15, 20, false],
  ]);
});

test('what begins where the telling ends is not told', () => {
  expect(stateSpansOf([span('available', 20, null)], [], 20)).toEqual([]);
});
