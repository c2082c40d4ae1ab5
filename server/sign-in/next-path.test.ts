import fc from 'fast-check';
import { expect, test } from 'vitest';
import { nextPath } from './next-path.ts';

test.each([
  ['/wall/north?layout=agents', '/wall/north?layout=agents'],
  ['/account', '/account'],
  ['https://evil.example/', '/'],
  ['//evil.example/', '/'],
  ['/\\evil.example', '/'],
  ['/\t/evil.example', '/'],
  ['/%09/evil.example', '/%09/evil.example'],
  ['/..//evil.example', '/'],
  ['/./\\evil.example', '/'],
  ['javascript:alert(1)', '/'],
  ['/sign-in?next=/sign-in', '/'],
  ['/api/v1/floors', '/'],
  ['', '/'],
  [['/a', '/b'], '/'],
  [undefined, '/'],
])('%j leads to %s', (asked, path) => {
  expect(nextPath(asked)).toBe(path);
});

const pieces = fc.array(
  fc.constantFrom('/', '\\', '.', '..', ':', '@', '\t', '\n', 'evil.example', 'http', '%2f', '?', '#', 'a'),
  {
    maxLength: 8,
  },
);

test('whatever is asked, a browser stays on this instance', () => {
  fc.assert(
    fc.property(
      fc.oneof(
        pieces.map((list) => `/${list.join('')}`),
        fc.string(),
        fc.webUrl(),
      ),
      (asked) => {
        const base = 'https://floor.example.org/sign-in';
        expect(new URL(nextPath(asked), base).origin).toBe('https://floor.example.org');
      },
    ),
    { numRuns: 5000 },
  );
});
