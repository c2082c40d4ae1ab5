import { expect, test } from 'vitest';
import { newerFirst } from './newer-first.ts';

const of = (...ids: string[]) => ids.map((id) => ({ id, phase: 'firing' }));

test('what is new comes first, what changed is as it was read last, what was read of older pages stays', () => {
  const newest = [
    { id: 'd', phase: 'firing' },
    { id: 'c', phase: 'resolved' },
  ];
  expect(newerFirst(newest, of('c', 'b', 'a'))).toEqual([...newest, ...of('b', 'a')]);
  expect(newerFirst(newest, [])).toEqual(newest);
});
