import { expect, test } from 'vitest';
import { pageOf, roomFor, split } from './pages.ts';

test('pages are few and alike, and none is dropped', () => {
  const list = Array.from({ length: 200 }, (_, index) => index);
  const pages = split(list, 60);
  expect(pages.map(({ length }) => length)).toEqual([50, 50, 50, 50]);
  expect(pages.flat()).toEqual(list);
  expect(split(list.slice(0, 61), 60).map(({ length }) => length)).toEqual([31, 30]);
  expect(split([], 60)).toEqual([]);
});

test('after the last page comes the first', () => {
  const pages = split([1, 2, 3, 4], 2);
  expect([1, 2, 3, 4].map((page) => pageOf(pages, page))).toEqual([
    [1, 2],
    [3, 4],
    [1, 2],
    [3, 4],
  ]);
  expect(pageOf([], 7)).toEqual([]);
});

test('rows of alerts take the place of rows beneath them', () => {
  expect(roomFor('mixed', 0)).toEqual({ queues: 6, agents: 30 });
  expect(roomFor('mixed', 3)).toEqual({ queues: 3, agents: 15 });
  expect(roomFor('agents', 2)).toEqual({ queues: 0, agents: 50 });
  expect(roomFor('queues', 3)).toEqual({ queues: 12, agents: 0 });
});
