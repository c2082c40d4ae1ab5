import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { renderSecurity } from './render-security.ts';

test('docs/security.md is what `npm run docs` makes of the permissions and of every way in', async () => {
  expect(readFileSync(join(import.meta.dirname, '../../docs/security.md'), 'utf8')).toBe(await renderSecurity());
});
