import { expect, test } from 'vitest';
import { withPresence } from './read-staffing.ts';

const iso = (nth: number): string => new Date(nth * 1_800_000).toISOString();
const time = (nth: number, present: number | null) => ({
  start: iso(nth),
  end: iso(nth + 1),
  required: 1,
  rostered: null,
  present,
});

test('people of whom staffing does not tell are counted up from their time, in half-hours that are over', () => {
  const told = { asOf: { now: 3 * 1_800_000 }, intervals: [time(0, 4), time(1, null), time(2, null), time(3, null)] };
  const presence = { intervals: [1, 3].map((nth) => ({ start: iso(nth), seconds: { signedIn: 2700, talking: 1 } })) };
  expect(withPresence(told, presence).intervals.map(({ present }) => present)).toEqual([4, 1.5, 0, null]);
});
