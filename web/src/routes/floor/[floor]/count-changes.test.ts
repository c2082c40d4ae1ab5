import { expect, test } from 'vitest';
import { applyDelta } from '@floorlight/shared/board/apply-delta.ts';
import { agentTileOf, boardOf, queueTileOf } from '#lib/live/sample.fixture.ts';
import { countChanges } from './count-changes.ts';

const first = boardOf({
  queues: [queueTileOf({ id: 'a' }), queueTileOf({ id: 'b' })],
  agents: [agentTileOf({ id: 'ann' }), agentTileOf({ id: 'bo' })],
});
const after = applyDelta(first, {
  floor: 'north',
  boardId: 'one',
  from: 1,
  to: 2,
  asOf: first.asOf,
  queues: { set: [queueTileOf({ id: 'b', waiting: 3 })], gone: [] },
  agents: { set: [agentTileOf({ id: 'cy' })], gone: ['bo'] },
});

test('what a delta names is a change, what it does not name is none', () => {
  expect(after && countChanges(first, after)).toBe(3);
  expect(countChanges(first, first)).toBe(0);
});
