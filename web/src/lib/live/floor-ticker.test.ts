import { expect, test } from 'vitest';
import { untilNextSecond } from './floor-ticker.ts';

test('the tick falls on the floor clock’s next second', () => {
  expect(untilNextSecond(50_300, 1)).toBe(700);
  expect(untilNextSecond(50_000, 2)).toBe(500);
});

test('a fast replay does not tick faster than can be read, a standing one still looks once a second', () => {
  expect(untilNextSecond(50_300, 60)).toBe(250);
  expect(untilNextSecond(50_300, 0)).toBe(1000);
});
