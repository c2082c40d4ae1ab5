import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { settings } from '@floorlight/shared/runtime/config.ts';
import { expect, test } from 'vitest';
import { renderConfiguration } from './render-configuration.ts';

test('docs/configuration.md is what `npm run docs` makes of the schema', async () => {
  expect(readFileSync(join(import.meta.dirname, '../../docs/configuration.md'), 'utf8')).toBe(await renderConfiguration());
});

test('every variable says what it means', () => {
  expect(Object.entries(settings.shape).filter(([, schema]) => !schema.description)).toEqual([]);
});
