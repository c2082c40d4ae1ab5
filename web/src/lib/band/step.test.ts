import { expect, test } from 'vitest';
import { stepTo } from './step.ts';

test.each([
  ['ArrowRight', 3, 4],
  ['ArrowLeft', 3, 2],
  ['ArrowLeft', 0, 0],
  ['ArrowRight', 9, 9],
  ['PageDown', 3, 9],
  ['Home', 5, 0],
  ['End', 5, 9],
  // nothing chosen yet: from the side one comes from
  ['ArrowRight', -1, 0],
  ['ArrowLeft', -1, 9],
  ['Enter', 3, null],
])('%s from %i of ten: %s', (key, at, to) => {
  expect(stepTo(key, at, 10)).toBe(to);
});
