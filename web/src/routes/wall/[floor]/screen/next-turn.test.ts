import { expect, test } from 'vitest';
import { firstTurn, nextTurn } from './next-turn.ts';

test('all pages of a layout, then the next layout, around and around', () => {
  const pages = [2, 1, 3];
  let turn = firstTurn;
  const seen = [];
  for (let step = 0; step < 7; step += 1) {
    seen.push(`${turn.layout}.${turn.page}`);
    turn = nextTurn(turn, pages.length, pages[turn.layout] ?? 1);
  }
  expect(seen).toEqual(['0.0', '0.1', '1.0', '2.0', '2.1', '2.2', '0.0']);
});

test('a single layout only turns its pages', () => {
  expect(nextTurn({ layout: 0, page: 5 }, 1, 2)).toEqual({ layout: 0, page: 6 });
});
