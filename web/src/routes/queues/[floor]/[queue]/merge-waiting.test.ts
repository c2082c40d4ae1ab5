import { expect, test } from 'vitest';
import { queueTileOf } from '#lib/live/sample.fixture.ts';
import { likelihood, mergeWaiting } from './merge-waiting.ts';

const now = 10_000;
const visit = (contact: string, enteredAt: number, chance: number) => ({
  contact,
  queue: 'sales',
  enteredAt,
  waitedMs: now - enteredAt,
  stands: false,
  outOfHours: false,
  dueAt: enteredAt + 20_000,
  chance,
});

test('the board says who waits, the answer what is known of each', () => {
  const tile = queueTileOf({ waitingSince: [1000, 2000, 2000, 3000] });
  const told = [visit('left', 500, 1), visit('a', 1000, 0.7), visit('b', 2000, 0.4)];
  expect(
    mergeWaiting(tile, told, now).map(({ contact, enteredAt, dueAt, chance }) => [contact, enteredAt, dueAt, chance]),
  ).toEqual([
    ['a', 1000, 21_000, 0.7],
    ['b', 2000, 22_000, 0.4],
    [null, 2000, 22_000, null],
    [null, 3000, 23_000, null],
  ]);
});

test('two of the same instant are two', () => {
  const tile = queueTileOf({ waitingSince: [1000, 1000] });
  const keys = mergeWaiting(tile, [visit('a', 1000, 0.7), visit('b', 1000, 0.4)], now).map(({ key }) => key);
  expect(keys).toEqual(['a', 'b']);
  expect(new Set(mergeWaiting(tile, null, 0).map(({ key }) => key)).size).toBe(2);
});

test('[SL6] a wait on opening hours is told by what it counts, one that stands by how long it is', () => {
  const tile = queueTileOf({ waitingSince: [7000], standingSeconds: [60, 5] });
  const open = { ...visit('mail', 1000, 0.2), waitedMs: 3000, outOfHours: true };
  const shut = { ...visit('night', 500, 0), waitedMs: 60_000, stands: true, dueAt: 99_000 };
  const merged = mergeWaiting(tile, [shut, open], now);
  expect(merged.map(({ contact, since, standingSeconds }) => [contact, since, standingSeconds])).toEqual([
    ['mail', 7000, null],
    ['night', null, 60],
    [null, null, 5],
  ]);
  expect(merged[0]).toMatchObject({ enteredAt: 1000, outOfHours: true });
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
