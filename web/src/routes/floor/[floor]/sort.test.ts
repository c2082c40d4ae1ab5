import { expect, test } from 'vitest';
import { nextSort, sorted } from './sort.ts';

test('a column is sorted one way, then the other, then not at all', () => {
  const first = nextSort(null, 'waiting', true);
  const second = nextSort(first, 'waiting', true);
  expect([first, second, nextSort(second, 'waiting', true)]).toEqual([
    { column: 'waiting', down: true },
    { column: 'waiting', down: false },
    null,
  ]);
  expect(nextSort(first, 'name', false)).toEqual({ column: 'name', down: false });
});

test.each([true, false])('what has no value stands last, sorted down: %s', (down) => {
  expect(sorted([null, 2, null, 10, 1], down, (row) => row).slice(-2)).toEqual([null, null]);
});

test('figures are ordered as figures, names as names, equals as they came', () => {
  expect(sorted([2, 10, 1], false, (row) => row)).toEqual([1, 2, 10]);
  expect(sorted(['Zoe', 'Queue 10', 'Álvaro', 'Queue 2', 'bert'], false, (row) => row)).toEqual([
    'Álvaro',
    'bert',
    'Queue 2',
    'Queue 10',
    'Zoe',
  ]);
  const same = [{ id: 'b' }, { id: 'a' }, { id: 'c' }];
  expect(sorted(same, true, () => 1)).toEqual(same);
});
