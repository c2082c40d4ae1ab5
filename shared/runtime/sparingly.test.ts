import { expect, test } from 'vitest';
import { sparingly } from './sparingly.ts';

test('so many lines a second are said, and the next one says how many were left out', () => {
  const said: number[] = [];
  const line = sparingly(2);
  for (const now of [0, 1, 2, 3, 999, 1000]) line(now, (leftOut) => said.push(leftOut));
  expect(said).toEqual([0, 0, 3]);
});
