import { expect, test } from 'vitest';
import { endsOf } from './ends-of.ts';

const list = (count: number): number[] => Array.from({ length: count }, (_, nth) => nth);

test('a short list is shown whole, of a long one its ends, and nothing is lost', () => {
  expect(endsOf(list(60), 20)).toEqual({ first: list(60), between: 0, last: [] });
  const { first, between, last } = endsOf(list(300), 20);
  expect([first.length, between, last.length, last.at(-1)]).toEqual([20, 260, 20, 299]);
});
