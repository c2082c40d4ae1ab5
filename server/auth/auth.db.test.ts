import express from 'express';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { onEverything } from '@floorlight/shared/access/grant.ts';
import type { Context } from '@floorlight/shared/runtime/context.ts';
import { openTestContext } from '../../tests/support/context.ts';
import { problemHandler } from '../problems/problem-handler.ts';
import { cookieOf } from '../testing/cookie-of.ts';
import { serve } from '../testing/serve.ts';
import { createKey } from './create-key.ts';
import { firstSignInLink } from './first-sign-in.ts';
import { openIdentify } from './identify.ts';
import { migrateAuth } from './migrate.ts';
import { openAuth } from './open-auth.ts';
import { savePerson, signInLink } from './people.ts';
import { identityOf, ownOriginOnly, requireIdentity } from './require-identity.ts';
import { authRouter } from './router.ts';

let context: Context;
let url: string;
let stop: () => Promise<void>;

beforeAll(async () => {
  context = await openTestContext();
  await migrateAuth(context);
  const auth = openAuth(context);
  const app = express();
  app.use(authRouter({ context, auth, mailer: null, record: () => undefined }));
  app.use(ownOriginOnly(undefined));
  app.use(requireIdentity(openIdentify(context, auth)), (_request, response) => void response.json(identityOf(response)));
  app.use(problemHandler(context.log));
  ({ url, stop } = await serve(app));
});
afterAll(async () => {
  await stop();
  await context.close();
});

const follow = (link: string): Promise<Response> => fetch(link, { redirect: 'manual' });
const ask = (headers: Record<string, string>, method = 'GET'): Promise<Response> => fetch(`${url}/who`, { method, headers });

test('migrating twice changes nothing', async () => {
  await expect(migrateAuth(context)).resolves.toBeUndefined();
});

test('the first sign-in link signs the administrator in, once, and is not made again', async () => {
  const link = await firstSignInLink(context, url);
  expect(link).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/sign-in\/\w+$/);
  const signedIn = await follow(link ?? '');
  expect(signedIn.status).toBe(303);
  expect(signedIn.headers.get('location')).toBe('/');
  expect(signedIn.headers.getSetCookie()[0]).toMatch(/HttpOnly.*SameSite=Lax/i);
  expect(await (await ask({ cookie: cookieOf(signedIn) })).json()).toMatchObject({
    kind: 'user',
    grants: [onEverything('administrator')],
  });
  const again = await follow(link ?? '');
  expect(again.status).toBe(401);
  expect(again.headers.getSetCookie()).toEqual([]);
  expect(await firstSignInLink(context, url)).toBeNull();
});

test('a person signs in with a link and has the role given', async () => {
  await savePerson(context, { email: 'p@example.org', name: 'P', grants: [onEverything('planner')] });
  const response = await follow(await signInLink(context, 'p@example.org', url));
  expect(await (await ask({ cookie: cookieOf(response) })).json()).toMatchObject({
    name: 'P',
    grants: [onEverything('planner')],
  });
});

test('saving a person again changes name and role', async () => {
  const one = await savePerson(context, { email: 'A@example.org', name: 'A', grants: [onEverything('planner')] });
  const other = await savePerson(context, { email: 'a@example.org', name: 'Ada', grants: [onEverything('quality')] });
  expect(other.id).toBe(one.id);
});

test('asking for the head of a sign-in link leaves it to its owner', async () => {
  const link = await signInLink(context, 'p@example.org', url);
  const head = await fetch(link, { method: 'HEAD', redirect: 'manual' });
  expect([head.status, head.headers.getSetCookie()]).toEqual([405, []]);
  expect((await follow(link)).status).toBe(303);
});

test('a page of another origin is refused, reading too, whatever it carries; our own is not', async () => {
  const authorization = `Bearer ${await createKey(context, { name: 'o', grants: [onEverything('planner')] })}`;
  const cookie = cookieOf(await follow(await signInLink(context, 'p@example.org', url)));
  for (const held of [{ authorization }, { cookie }]) {
    expect((await ask({ ...held, origin: 'https://evil.example' })).status).toBe(403);
    expect((await ask({ ...held, origin: url })).status).toBe(200);
    expect((await ask(held)).status).toBe(200);
  }
});

test('a made-up link signs nobody in', async () => {
  expect((await follow(`${url}/sign-in/made-up`)).status).toBe(401);
});

test('a key identifies, a wrong one and none do not', async () => {
  const key = await createKey(context, { name: 'WFM tool', grants: [onEverything('planner')] });
  expect(key).toMatch(/^fl_\w{40,}$/);
  expect(await (await ask({ authorization: `Bearer ${key}` })).json()).toMatchObject({
    kind: 'key',
    name: 'WFM tool',
    grants: [{ role: 'planner', scope: { kind: 'everything' } }],
  });
  expect((await ask({ authorization: `Bearer ${key}x` })).status).toBe(401);
  expect((await ask({ authorization: 'Basic eDp5' })).status).toBe(401);
  expect((await ask({})).status).toBe(401);
  expect((await ask({ cookie: 'floorlight.session_token=abc.def' })).status).toBe(401);
});

test('neither key nor link token is stored in clear', async () => {
  const key = await createKey(context, { name: 'k', grants: [onEverything('planner')] });
  const token = (await signInLink(context, 'p@example.org', url)).split('/').at(-1) ?? '';
  const query = sql<{ text: string }>`select a::text as text from api_keys a union all select v::text from verifications v`;
  const { rows } = await query.execute(context.db);
  const stored = rows.map(({ text }) => text).join();
  expect(stored.length).toBeGreaterThan(100);
  expect(stored).not.toContain(key);
  expect(stored).not.toContain(token);
});

test('a change with a cookie is taken from our own origin only; signing out ends the session', async () => {
  const cookie = cookieOf(await follow(await signInLink(context, 'p@example.org', url)));
  const signOut = (headers: Record<string, string>): Promise<Response> =>
    fetch(`${url}/sign-out`, { method: 'POST', headers: { cookie, ...headers } });
  expect((await signOut({})).status).toBe(403);
  expect((await signOut({ origin: 'https://evil.example' })).status).toBe(403);
  expect((await signOut({ origin: url })).status).toBe(204);
  expect((await ask({ cookie: `${cookie}; fresh=1` })).status).toBe(401);
});
