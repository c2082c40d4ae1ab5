import { expect, test } from 'vitest';
import { personDays } from './person-days.ts';

const days = [
  { start: 0, end: 24 },
  { start: 24, end: 48 },
  { start: 48, end: 72 },
];

test('[CA3] [MX8] a night shift is whole on the day it starts; days follow one another without a gap', () => {
  expect(personDays(days, [{ start: 22, end: 30 }])).toEqual([
    { start: 0, end: 30 },
    { start: 30, end: 48 },
    { start: 48, end: 72 },
  ]);
});

test('[CA3] without night shifts days are the floor’s; a shift that ends as the day does moves nothing', () => {
  expect(personDays(days, [])).toEqual(days);
  expect(
    personDays(days, [
      { start: 16, end: 24 },
      { start: 24, end: 32 },
    ]),
  ).toEqual(days);
});

test('[CA3] a night begun before the first day is none of its time', () => {
  expect(personDays(days, [{ start: -2, end: 6 }])[0]).toEqual({ start: 6, end: 24 });
});
