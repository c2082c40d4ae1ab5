import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Context } from '@floorlight/shared/runtime/context.ts';
import { openAudit, type Audit } from '@floorlight/shared/store/audit/open-audit.ts';
import { searchAudit } from '@floorlight/shared/store/audit/search-audit.ts';
import { openTestContext } from '../../tests/support/context.ts';
import { createKey } from '../auth/create-key.ts';
import { savePerson, signInLink } from '../auth/people.ts';
import { onEverything } from '@floorlight/shared/access/grant.ts';
import { FormClient } from '../testing/form-client.ts';
import { goodPassword, personWithPassword } from '../testing/person-with-password.ts';
import { serveApp } from '../testing/serve-app.ts';

let context: Context;
let url: string;
let stop: () => Promise<void>;
let audit: Audit;

beforeAll(async () => {
  context = await openTestContext();
  audit = openAudit(context);
  ({ url, stop } = await serveApp(context, { audit }));
  await personWithPassword(context, 'ann@example.org');
});
afterAll(async () => {
  await stop();
  await audit.close();
  await context.close();
});

const signIn = (client: FormClient, over: Record<string, string> = {}): Promise<Response> =>
  client.post('/sign-in', { email: 'ann@example.org', password: goodPassword, next: '/overview', ...over });
const isIn = async (client: FormClient): Promise<boolean> => (await client.ask('/api/v1/floors')).status === 200;

test('with e-mail and password one is let in, to where one wanted to go', async () => {
  const client = new FormClient(url);
  expect(await isIn(client)).toBe(false);
  const answer = await signIn(client, { email: ' Ann@Example.org ' });
  expect([answer.status, answer.headers.get('location')]).toEqual([303, '/overview']);
  expect(answer.headers.getSetCookie().find((cookie) => cookie.includes('session_token'))).toMatch(/HttpOnly.*SameSite=Lax/i);
  expect(await isIn(client)).toBe(true);
});

test('a browser without a session is led to the sign-in page and back', async () => {
  const client = new FormClient(url);
  const led = await client.get('/wall/bank?layout=agents');
  expect([led.status, led.headers.get('location')]).toEqual([
    303,
    `/sign-in?${new URLSearchParams({ next: '/wall/bank?layout=agents' }).toString()}`,
  ]);
  const page = await (await client.get(led.headers.get('location') ?? '')).text();
  expect(page).toContain('name="next" value="/wall/bank?layout=agents"');
});

test.each(['https://evil.example/', '//evil.example', '/\\evil.example', 'javascript:alert(1)'])(
  '%s is not where one is led',
  async (next) => {
    const answer = await signIn(new FormClient(url), { next });
    expect([answer.status, answer.headers.get('location')]).toEqual([303, '/']);
  },
);

test('a wrong password and an address that nobody has get the same answer', async () => {
  const told = async (email: string): Promise<string> => {
    const answer = await signIn(new FormClient(url), { email, password: 'not what it is at all' });
    expect([answer.status, answer.headers.getSetCookie()]).toEqual([401, []]);
    return (await answer.text()).replaceAll(email, '');
  };
  expect(await told('ann@example.org')).toBe(await told('bob@example.org'));
});

test('a key’s owner and who has only a link have no password to guess', async () => {
  await createKey(context, { name: 'k', grants: [onEverything('planner')] });
  await savePerson(context, { email: 'link@example.org', name: 'L', grants: [onEverything('planner')] });
  const { rows } = await sql<{ email: string }>`select email from users where kind = 'key' or email = 'link@example.org'`.execute(
    context.db,
  );
  expect(rows).toHaveLength(2);
  for (const { email } of rows) expect((await signIn(new FormClient(url), { email, password: '' })).status).toBe(401);
});

test('a form of another page, or of none, signs nobody in', async () => {
  for (const origin of ['https://evil.example', 'null', '']) {
    const answer = await fetch(`${url}/sign-in`, {
      method: 'POST',
      redirect: 'manual',
      headers: origin === '' ? {} : { origin },
      body: new URLSearchParams({ email: 'ann@example.org', password: goodPassword }),
    });
    expect([answer.status, answer.headers.getSetCookie()]).toEqual([403, []]);
  }
});

test('the session one had before signing in is not the one one goes on with, and is over', async () => {
  const client = new FormClient(url);
  const link = new URL(await signInLink(context, 'ann@example.org', url));
  await client.get(link.pathname);
  const planted = client.cookie;
  const session = client.cookies.get('floorlight.session_token') ?? 'none';
  expect((await fetch(`${url}/api/v1/floors`, { headers: { cookie: planted } })).status).toBe(200);
  await signIn(client);
  expect(client.cookie).not.toContain(session);
  // servers forget what they remember of a session when they are told; this one is alone and not told
  expect((await fetch(`${url}/api/v1/floors`, { headers: { cookie: `${planted}; told=1` } })).status).toBe(401);
  expect(await isIn(client)).toBe(true);
});

test('a made-up session id stays made up', async () => {
  const client = new FormClient(url);
  client.cookies.set('floorlight.session_token', 'chosen-by-somebody.else');
  await signIn(client);
  expect(client.cookies.get('floorlight.session_token')).not.toContain('chosen-by-somebody');
  expect(await isIn(client)).toBe(true);
});

test('who was granted nothing is told so, and has no session', async () => {
  await personWithPassword(context, 'bare@example.org', { grants: [] });
  const client = new FormClient(url);
  const answer = await signIn(client, { email: 'bare@example.org' });
  expect([answer.status, await answer.text()]).toEqual([403, expect.stringContaining('no role has been given to you')]);
  expect(client.cookie).not.toContain('session_token');
});

test('a page speaks the language of its reader', async () => {
  const page = await fetch(`${url}/sign-in`, { headers: { 'accept-language': 'fr, ar;q=0.8' } });
  const text = await page.text();
  expect(text).toContain('<html lang="ar" dir="rtl">');
  expect(text).toContain('كلمة المرور');
  expect(page.headers.get('vary')).toContain('Accept-Language');
});

test.each(['%', `id.${'é'.repeat(43)}`, '%ff.x', '.'])(
  'a cookie of a device that nobody here wrote (%s) is none',
  async (value) => {
    const client = new FormClient(url);
    client.cookies.set('floorlight.device', value);
    expect((await signIn(client, { password: 'not what it is at all' })).status).toBe(401);
    client.cookies.set('floorlight.device', value);
    expect((await signIn(client)).status).toBe(303);
  },
);

test('what is typed is shown again as text', async () => {
  const answer = await signIn(new FormClient(url), { email: '"><script>alert(1)</script>@example.org', password: 'x' });
  expect(await answer.text()).toContain('value="&quot;&gt;&lt;script&gt;');
});

test('who signed in, and whom somebody tried to be, is written down; what was typed is not', async () => {
  const id = await personWithPassword(context, 'eve@example.org', { name: 'Eve' });
  const client = new FormClient(url);
  await signIn(client, { email: 'eve@example.org', password: 'typed in the wrong field' });
  await signIn(client, { email: 'eve@example.org' });
  await client.ask('/sign-out', 'POST');
  await expect
    .poll(async () => {
      await audit.flush();
      const { rows } = await sql<{ action: string }>`select action from audit where subject = ${id} order by seq`.execute(
        context.db,
      );
      return rows.map(({ action }) => action);
    })
    .toEqual(expect.arrayContaining(['sign-in-refused', 'signed-in', 'signed-out']));
  const entries = await searchAudit(context.db, { floors: null, limit: 200 });
  expect(entries.find(({ action, subject }) => action === 'signed-in' && subject === id)).toMatchObject({
    actor: { id, kind: 'user', name: 'Eve' },
    address: expect.stringContaining('127.0.0.1') as string,
    detail: { how: 'password' },
  });
  expect(JSON.stringify(entries)).not.toMatch(/typed in the wrong field|eve@example/);
});
