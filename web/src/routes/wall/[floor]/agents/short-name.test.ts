import { expect, test } from 'vitest';
import { shortName } from './short-name.ts';

test.each([
  [40, 'Ana María Popescu'],
  [12, 'Ana Popescu'],
  [10, 'Ana P.'],
  [5, 'AMP'],
  [1, 'AMP'],
])('in %i letters: %s', (room, expected) => {
  expect(shortName('Ana María Popescu', room)).toBe(expected);
});

test('a last name first, one word, an address, letters of any alphabet', () => {
  expect(shortName('Lovelace, Ada', 8)).toBe('Ada L.');
  expect(shortName('Bartholomew', 4)).toBe('Bartholomew');
  expect(shortName('ann.smith@example.org', 4)).toBe('ann.smith@example.org');
  expect(shortName('ليلى الفاراهاني', 7)).toBe('ليلى ا.');
});
