import { expect, test } from 'vitest';
import { asksForWords, foldQuery } from './fold-query.ts';
import { foldText } from './fold-text.ts';

test.each([
  ['RÉCLAMATION', 'reclamation'],
  ['“second invoice” -paid', '"second invoice" -paid'],
  ["refund & !! ((invoice | 'x", 'refund invoice x'],
  ['e-mail', 'e mail'],
  ['- a -- b -', 'a b'],
])('%s is asked as %s', (given, folded) => {
  expect(foldQuery(given)).toBe(folded);
});

test('a text is found by itself', () => {
  for (const text of ['Größe 4,5 — naïve', 'محمّد', '退款 2']) expect(foldQuery(text)).toBe(foldText(text));
});

test.each(['', '-paid', '!!!', 'or', '-"a b"', '" "'])('%j asks for no word', (text) => {
  expect(asksForWords(foldQuery(text))).toBe(false);
});

test.each(['a', '-a b', '"a b"', 'or or x'])('%j asks for one', (text) => {
  expect(asksForWords(foldQuery(text))).toBe(true);
});
