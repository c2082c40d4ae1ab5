import { expect, test } from 'vitest';
import { localUrl } from './local-url.ts';

test.each([
  ['127.0.0.1', 'http://127.0.0.1:4400'],
  ['0.0.0.0', 'http://127.0.0.1:4400'],
  ['::', 'http://127.0.0.1:4400'],
  ['wall.local', 'http://wall.local:4400'],
])('what listens on %s is opened at %s', (HOST, url) => {
  expect(localUrl({ HOST, PORT: 4400 })).toBe(url);
});
