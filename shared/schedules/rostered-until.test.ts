import { expect, test } from 'vitest';
import { rosteredUntil, stretchesOf } from './rostered-until.ts';

const hour = 60 * 60_000;
const day = { start: 24 * hour, end: 48 * hour };
const span = (from: number, until: number, activity: 'work' | 'break' = 'work') => ({
  ...{ from: from * hour, until: until * hour, activity },
});

test('spans that touch are one time', () => {
  expect(stretchesOf([span(22, 26), span(26, 27, 'break'), span(27, 30), span(46, 50)])).toEqual([
    { start: 22 * hour, end: 30 * hour },
    { start: 46 * hour, end: 50 * hour },
  ]);
});

test('a day is planned where anybody begins in it, else as long as those go on who began before', () => {
  const until = (...people: ReturnType<typeof span>[][]) => rosteredUntil(day, people.flatMap(stretchesOf)) / hour;
  expect(until()).toBe(24);
  expect(until([span(8, 16)], [span(48, 56)])).toBe(24);
  expect(until([span(22, 26), span(26, 27, 'break'), span(27, 30)], [span(20, 28)])).toBe(30);
  expect(until([span(22, 30), span(46, 50)])).toBe(48);
});
