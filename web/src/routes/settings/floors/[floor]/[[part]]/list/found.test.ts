import { expect, test } from 'vitest';
import { found } from './found.ts';

const all = [
  { id: 'a', team: 'Early' },
  { id: 'b', team: null },
];
const words = (one: (typeof all)[number]) => [one.id, one.team];

test('any of the words, in whatever case', () => {
  expect(found(all, ' eAR', words).shown).toEqual([all[0]]);
  expect(found(all, '', words).shown).toEqual(all);
  expect(found(all, 'zz', words)).toEqual({ shown: [], more: 0 });
});

test('a hundred, and how many more', () => {
  const many = Array.from({ length: 130 }, (_, at) => ({ id: `q${at}`, team: null }));
  expect(found(many, 'q', words).shown).toHaveLength(100);
  expect(found(many, 'q', words).more).toBe(30);
});
