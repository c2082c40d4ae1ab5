import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { receiverKinds } from '@floorlight/server/connectors/receivers.ts';
import { bodies, stepsOf } from '../../web/src/routes/settings/sources/steps.ts';

test.each(receiverKinds)('%s has steps', (kind) => {
  expect(stepsOf(kind).length).toBeGreaterThan(1);
});

test.each(Object.entries(bodies))('the body for %s is the one of the docs', (_kind, body) => {
  expect(readFileSync(new URL('../../docs/connectors.md', import.meta.url), 'utf8')).toContain(body);
});
