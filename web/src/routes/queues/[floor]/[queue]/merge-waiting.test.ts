import { expect, test } from 'vitest';
import { queueTileOf } from '#lib/live/sample.fixture.ts';
import { likelihood, mergeWaiting } from './merge-waiting.ts';

const visit = (contact: string, enteredAt: number, chance: number) => ({
  contact,
  queue: 'sales',
  enteredAt,
  dueAt: enteredAt + 20_000,
  chance,
});

test('the board says who waits, the answer what is known of each', () => {
  const tile = queueTileOf({ waitingSince: [1000, 2000, 2000, 3000] });
  const told = [visit('left', 500, 1), visit('a', 1000, 0.7), visit('b', 2000, 0.4)];
  expect(mergeWaiting(tile, told).map(({ contact, enteredAt, dueAt, chance }) => [contact, enteredAt, dueAt, chance])).toEqual([
    ['a', 1000, 21_000, 0.7],
    ['b', 2000, 22_000, 0.4],
    [null, 2000, 22_000, null],
    [null, 3000, 23_000, null],
  ]);
});

test('two of the same instant are two', () => {
  const tile = queueTileOf({ waitingSince: [1000, 1000] });
  const keys = mergeWaiting(tile, [visit('a', 1000, 0.7), visit('b', 1000, 0.4)]).map(({ key }) => key);
  expect(keys).toEqual(['a', 'b']);
  expect(new Set(mergeWaiting(tile, null).map(({ key }) => key)).size).toBe(2);
});

test.each([
  [1, 'nearly-certain'],
  [0.95, 'nearly-certain'],
  [0.5, 'likely'],
  [0.3, 'possible'],
  [0.1, 'unlikely'],
])('%s is %s', (chance, word) => {
  expect(likelihood(chance)).toBe(word);
});
