import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { onEverything } from '@floorlight/shared/access/grant.ts';
import type { Context } from '@floorlight/shared/runtime/context.ts';
import { openTestContext } from '../../tests/support/context.ts';
import { savePerson, signInLink } from '../auth/people.ts';
import { cookieOf } from '../testing/cookie-of.ts';
import { serveApp } from '../testing/serve-app.ts';

let context: Context;
let url: string;
let stop: () => Promise<void>;
let web: string;
let cookie: string;
const script = 'start("/_app/immutable/start.js")';

beforeAll(async () => {
  context = await openTestContext();
  web = await mkdtemp(join(tmpdir(), 'web-'));
  await mkdir(join(web, '_app/immutable'), { recursive: true });
  await writeFile(join(web, '_app/immutable/start.js'), '// app');
  ({ url, stop } = await serveApp(context, { web }));
  await savePerson(context, { email: 'a@example.org', name: 'A', grants: [onEverything('supervisor')] });
  const signedIn = await fetch(await signInLink(context, 'a@example.org', url), { redirect: 'manual' });
  cookie = cookieOf(signedIn);
});
afterAll(async () => {
  await stop();
  await context.close();
  await rm(web, { recursive: true });
});

const browse = (path: string, headers: Record<string, string> = { cookie }): Promise<Response> =>
  fetch(`${url}${path}`, { headers: { accept: 'text/html', ...headers } });

test('before the app is built, the page says so', async () => {
  const response = await browse('/');
  expect([response.status, await response.text()]).toEqual([503, expect.stringContaining('npm run build')]);
});

test('every address a browser opens is the app, and only its own inline script may run', async () => {
  await writeFile(join(web, 'index.html'), `<!doctype html><script>${script}</script>`);
  const response = await browse('/wall/bank');
  expect(await response.text()).toContain(script);
  const hash = createHash('sha256').update(script).digest('base64');
  expect(response.headers.get('content-security-policy')).toContain(`script-src 'self' 'sha256-${hash}';`);
  expect(response.headers.get('cache-control')).toBe('no-cache');
});

test('a file of the app is kept by the browser for good; one that is not there is no page', async () => {
  const file = await browse('/_app/immutable/start.js');
  expect([file.status, file.headers.get('cache-control')]).toEqual([200, 'public, max-age=31536000, immutable']);
  expect((await browse('/_app/immutable/gone.js')).status).toBe(404);
});

test('without a session a browser is led to where one signs in, and gets nothing of the app', async () => {
  const page = await fetch(`${url}/wall/bank`, { headers: { accept: 'text/html' }, redirect: 'manual' });
  expect([page.status, page.headers.get('location')]).toEqual([303, '/sign-in?next=%2Fwall%2Fbank']);
  const door = await (await browse('/sign-in', {})).text();
  expect(door).toContain('floorlight user create');
  expect(door).not.toContain('<script');
  expect((await fetch(`${url}/_app/immutable/start.js`)).status).toBe(401);
});

test('a program that asks for an address that is not there gets a problem, not the app', async () => {
  const response = await browse('/nothing', { cookie, accept: 'application/json' });
  expect([response.status, response.headers.get('content-type')]).toEqual([404, 'application/problem+json']);
});
