import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Context } from '@floorlight/shared/runtime/context.ts';
import { defineFloor } from '@floorlight/shared/store/define-floor.ts';
import { createSource } from '@floorlight/shared/store/sources.ts';
import { openTestContext } from '../../tests/support/context.ts';
import { ingestApp } from '../testing/ingest-app.ts';
import { cloudEvent, postSigned } from '../testing/post-signed.ts';
import { serve } from '../testing/serve.ts';

let context: Context;
let stop: () => Promise<void>;
let url: string;
beforeAll(async () => {
  context = await openTestContext();
  await defineFloor(context, { id: 'one', name: 'One', timezone: 'UTC', mode: 'live' });
  ({ url, stop } = await serve(ingestApp(context, {})));
});
afterAll(async () => {
  await stop();
  await context.close();
});

test.each([
  ['as it is documented', (source: string) => source],
  ['with a slash at the end', (source: string) => `${source}/`],
  ['with a query', (source: string) => `${source}?from=pbx`],
  ['percent-encoded', (source: string) => source.replace('s', '%73')],
])('a source’s address %s is its address', async (_how, spell) => {
  const { id, secret } = await createSource(context, { name: 'PBX', kind: 'generic', floors: ['one'] });
  const response = await postSigned({ url, source: spell(id), secret }, JSON.stringify(cloudEvent()), {
    'x-request-id': 'mine-1',
  });
  expect([response.status, response.headers.get('x-request-id')]).toEqual([202, 'mine-1']);
});

test.each([
  ['GET', '/ingest/x', 405],
  ['OPTIONS', '/ingest/x', 405],
  ['POST', '/ingest/%zz', 400],
  ['POST', '/ingest/x/y', 404],
  ['POST', '/ingest/', 404],
  ['POST', '/elsewhere/ingest/x', 404],
])('%s %s is a problem %i under an id', async (method, path, status) => {
  const response = await fetch(`${url}${path}`, { method });
  expect(response.headers.get('x-request-id')).toMatch(/^[\da-f-]{36}$/);
  expect(response.headers.get('content-type')).toBe('application/problem+json');
  expect(response.headers.get('allow')).toBe(status === 405 ? 'POST' : null);
  expect(await response.json()).toMatchObject({ status });
});
