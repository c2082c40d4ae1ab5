import { expect, test } from 'vitest';
import { isOwnOrigin } from './own-origin.ts';

const publicUrl = 'https://floor.example.org/';

test.each([
  ['a program, which sends none', {}, publicUrl, true],
  ['the public address', { origin: 'https://floor.example.org', host: 'server:4400' }, publicUrl, true],
  ['another site', { origin: 'https://evil.example', host: 'floor.example.org' }, publicUrl, false],
  ['the same name without TLS', { origin: 'http://floor.example.org', host: 'floor.example.org' }, publicUrl, false],
  ['our own host, where no public address is set', { origin: 'http://127.0.0.1:4400', host: '127.0.0.1:4400' }, undefined, true],
  ['another port', { origin: 'http://127.0.0.1:5000', host: '127.0.0.1:4400' }, undefined, false],
  ['an opaque origin', { origin: 'null', host: '127.0.0.1:4400' }, undefined, false],
])('%s', (_what, headers, url, own) => {
  expect(isOwnOrigin(headers, url)).toBe(own);
});
