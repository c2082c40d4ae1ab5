import { describe, expect, test } from 'vitest';
import { queueTileOf } from '#lib/live/sample.fixture.ts';
import { goalLook, longestText, pastTarget, pastText, waitingTone, waitTone } from './lane-figures.ts';

const ratio = (numerator: number, denominator: number) => ({
  value: denominator === 0 ? null : numerator / denominator,
  numerator,
  denominator,
});

test('[SL3] a wait is past the target when it is longer, not when it is as long', () => {
  const queue = queueTileOf({ waitingSince: [0, 1000, 15_000] });
  expect(pastTarget(queue, 20_000)).toBe(0);
  expect(pastTarget(queue, 20_001)).toBe(1);
  expect(pastTarget(queue, 36_000)).toBe(3);
  expect(pastText(queue, 36_000)).toBe('3');
  expect(pastText({ ...queue, waiting: 60 }, 36_000)).toBe('3+');
});

test('the longest wait turns at its limits; it is dim where nobody waits', () => {
  const queue = queueTileOf({ waitingSince: [0] });
  expect([queueTileOf(), queue].map((each) => waitTone(each, 9999))).toEqual(['dim', 'plain']);
  expect([10_000, 19_999, 20_000].map((now) => waitTone(queue, now))).toEqual(['watch', 'watch', 'bad']);
});

test('the number of those who wait turns at limits of its own', () => {
  const limits = { ...queueTileOf().limits, waiting: { amber: 2, red: 4 } };
  const tones = [0, 1, 2, 4].map((waiting) => waitingTone(queueTileOf({ waiting, limits })));
  expect(tones).toEqual(['dim', 'plain', 'watch', 'bad']);
  expect(waitingTone(queueTileOf({ waiting: 99 }))).toBe('plain');
});

describe('a service level against its goal and limits', () => {
  const queue = queueTileOf();

  test('[SL4] no value is neither met nor missed', () => {
    expect(goalLook(ratio(0, 0), queue).tone).toBe('plain');
  });

  test('the exact figure is judged, not the rounded one', () => {
    expect(goalLook(ratio(8, 10), queue).tone).toBe('good');
    expect(goalLook(ratio(79_999, 100_000), queue)).toMatchObject({ tone: 'watch', word: 'just below' });
    expect(goalLook(ratio(69_999, 100_000), queue)).toMatchObject({ tone: 'bad', word: 'below goal' });
  });

  test('limits colour, the goal gives the word', () => {
    const strict = queueTileOf({ limits: { ...queue.limits, level: { amber: 9000, red: 8500 } } });
    expect(goalLook(ratio(8, 10), strict)).toMatchObject({ tone: 'bad', word: 'on goal' });
    const lax = queueTileOf({ limits: { ...queue.limits, level: { amber: null, red: null } } });
    expect(goalLook(ratio(1, 10), lax)).toMatchObject({ tone: 'plain', word: 'just below' });
  });
});

test('[SL6] waits that stand until the queue opens are among the longest and past the target, and stop there', () => {
  const queue = queueTileOf({ standingSeconds: [90, 5], waitingSince: [0] });
  expect([longestText(queue, 1000), longestText(queue, 100_000)]).toEqual(['1:30', '1:40']);
  expect([pastTarget(queue, 1000), pastTarget(queue, 21_000)]).toEqual([1, 2]);
  expect(waitTone(queueTileOf({ standingSeconds: [5] }), 99_000_000)).toBe('plain');
});
