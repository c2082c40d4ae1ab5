import { describe, expect, test } from 'vitest';
import { queueTileOf } from '#lib/live/sample.fixture.ts';
import { allFirst, goalLook, pastTarget, waitTone } from './lane-figures.ts';

const ratio = (numerator: number, denominator: number) => ({
  value: denominator === 0 ? null : numerator / denominator,
  numerator,
  denominator,
});

test('all queues together lead, the others follow by name', () => {
  const tiles = [
    queueTileOf({ id: 'b', name: 'Orders' }),
    queueTileOf({ id: '*', name: 'All' }),
    queueTileOf({ id: 'c', name: 'Billing' }),
  ];
  expect(allFirst(tiles).map((queue) => queue.name)).toEqual(['All', 'Billing', 'Orders']);
});

test('[SL3] a wait is past the target when it is longer, not when it is as long', () => {
  const queue = queueTileOf({ waitingSince: [0, 1000, 15_000] });
  expect(pastTarget(queue, 20_000)).toBe(0);
  expect(pastTarget(queue, 20_001)).toBe(1);
  expect(pastTarget(queue, 36_000)).toBe(3);
});

test('the longest wait looks plain, near and past its target; dim where nobody waits', () => {
  const queue = queueTileOf({ waitingSince: [0] });
  expect([queueTileOf(), queue].map((each) => waitTone(each, 9999))).toEqual(['dim', 'plain']);
  expect([10_000, 20_000, 20_001].map((now) => waitTone(queue, now))).toEqual(['watch', 'watch', 'bad']);
});

describe('a service level against its goal', () => {
  test('[SL4] no value is neither met nor missed', () => {
    expect(goalLook(ratio(0, 0), 8000).tone).toBe('plain');
  });

  test('the exact figure is judged, not the rounded one', () => {
    expect(goalLook(ratio(8, 10), 8000).tone).toBe('good');
    expect(goalLook(ratio(79_999, 100_000), 8000)).toMatchObject({ tone: 'watch', word: 'just below' });
    expect(goalLook(ratio(7, 10), 8000)).toMatchObject({ tone: 'bad', word: 'below goal' });
  });
});
