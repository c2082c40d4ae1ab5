import { expect, test } from 'vitest';
import { shownCode, typedCode } from './user-code.ts';

test.each([
  ['BCDF-GHJK', 'BCDFGHJK'],
  ['bcdfghjk', 'BCDFGHJK'],
  [' bcdf – ghjk ', 'BCDFGHJK'],
  ['BCDF-GHJ', null],
  ['BCDF-GHJKL', null],
  ['BCDF-GHJA', null],
  ['BCDF-GHJ0', null],
  ['', null],
])('%j is %j', (typed, code) => {
  expect(typedCode(typed)).toBe(code);
});

test('what is shown can be typed', () => {
  expect(typedCode(shownCode('WXZTRPLM'))).toBe('WXZTRPLM');
});
