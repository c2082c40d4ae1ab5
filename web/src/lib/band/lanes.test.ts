import { expect, test } from 'vitest';
import { lanesOf } from './lanes.ts';

test('those that overlap lie apart; a lane that is free again is taken again', () => {
  const items = [
    { from: 0, to: 10 },
    { from: 5, to: 8 },
    { from: 8, to: 20 },
    { from: 9, to: 12 },
    { from: 10, to: 11 },
  ];
  expect(lanesOf(items)).toEqual([0, 1, 1, 2, 0]);
});
