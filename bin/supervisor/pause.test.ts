import { expect, test } from 'vitest';
import { firstPause, nextPause } from './pause.ts';

test('pauses grow, to ten seconds at most, for one that dies again and again', () => {
  expect(nextPause(firstPause, 100)).toBe(500);
  expect(nextPause(8000, 4999)).toBe(10_000);
});

test('one that lived five seconds starts again with the first pause', () => {
  expect(nextPause(10_000, 5000)).toBe(firstPause);
});
