import { afterAll, beforeAll, expect, test } from 'vitest';
import { onEverything } from '@floorlight/shared/access/grant.ts';
import type { Context } from '@floorlight/shared/runtime/context.ts';
import { searchAudit } from '@floorlight/shared/store/audit/search-audit.ts';
import { openTestContext } from '../../tests/support/context.ts';
import { createKey } from '../auth/create-key.ts';
import { savePerson, signInLink } from '../auth/people.ts';
import { FormClient } from '../testing/form-client.ts';
import { goodPassword, personWithPassword } from '../testing/person-with-password.ts';
import { serveApp } from '../testing/serve-app.ts';
import { passwordLink } from '../sign-in/password-link.ts';

let context: Context;
let url: string;
let stop: () => Promise<void>;
let admin: FormClient;
const email = 'ann@example.org';

beforeAll(async () => {
  context = await openTestContext();
  ({ url, stop } = await serveApp(context));
  await personWithPassword(context, email);
  await personWithPassword(context, 'admin@example.org', { grants: [onEverything('administrator')], name: 'Ada' });
  admin = await signedIn(goodPassword, 'admin@example.org');
});
afterAll(async () => {
  await stop();
  await context.close();
});

const signedIn = async (password = goodPassword, who = email): Promise<FormClient> => {
  const made = new FormClient(url);
  const { status } = await made.post('/sign-in', { email: who, password });
  if (status !== 303) throw new Error(`signing in answered ${status}`);
  return made;
};
let asked = 0;
/** Servers are told of ended sessions and forget what they remember; the one of this test is alone, and asked as a new browser. */
const isIn = async ({ cookie }: FormClient): Promise<boolean> => {
  asked += 1;
  return (await fetch(`${url}/api/v1/me`, { headers: { cookie: `${cookie}; asked=${asked}` } })).status === 200;
};
interface Listed {
  sessions: { id: string; current: boolean; address: string; browser: string }[];
}
const sessionsOf = async (who: FormClient, path = '/api/v1/me/sessions'): Promise<Listed['sessions']> =>
  ((await (await who.ask(path)).json()) as Listed).sessions;

test('one is told who one is', async () => {
  const me = await (await (await signedIn()).ask('/api/v1/me')).json();
  expect(me).toMatchObject({ kind: 'user', name: 'Ann Archer', grants: [{ role: 'supervisor' }] });
});

test('one’s own name is changed, and the audit log says from what: what one does stands under it', async () => {
  await personWithPassword(context, 'bo@example.org', { name: 'Bo' });
  const bo = await signedIn(goodPassword, 'bo@example.org');
  expect((await bo.ask('/api/v1/me/account', 'PUT', { name: 'Ada' })).status).toBe(202);
  const told = () => searchAudit(context.db, { floors: null, action: 'setting-changed', limit: 2 });
  await expect
    .poll(async () => (await told()).map(({ detail }) => detail))
    .toEqual([{ what: 'own name', from: 'Bo', to: 'Ada' }]);
});

test('sessions are listed, ended one by one, and all but one’s own', async () => {
  const [one, other, third] = [await signedIn(), await signedIn(), await signedIn()];
  const listed = await sessionsOf(one);
  expect(listed.filter(({ current }) => current)).toHaveLength(1);
  expect(listed[0]).toMatchObject({ address: expect.stringContaining('127.0.0.1') as string, browser: 'node' });
  const theirs = (await sessionsOf(other)).find(({ current }) => current)?.id ?? '';
  expect((await one.ask(`/api/v1/me/sessions/${theirs}`, 'DELETE')).status).toBe(202);
  expect([await isIn(one), await isIn(other), await isIn(third)]).toEqual([true, false, true]);
  expect((await one.ask('/api/v1/me/sessions', 'DELETE')).status).toBe(202);
  expect([await isIn(one), await isIn(third)]).toEqual([true, false]);
});

test('another’s session is not there to be ended', async () => {
  const ann = await signedIn();
  const theirs = (await sessionsOf(admin))[0]?.id ?? '';
  expect((await ann.ask(`/api/v1/me/sessions/${theirs}`, 'DELETE')).status).toBe(404);
  expect(await isIn(admin)).toBe(true);
});

test('an administrator ends somebody’s sessions; somebody else does not', async () => {
  const ann = await signedIn();
  const { id } = (await (await ann.ask('/api/v1/me')).json()) as { id: string };
  expect((await ann.ask(`/api/v1/people/${id}/sessions`, 'DELETE')).status).toBe(403);
  expect(await sessionsOf(admin, `/api/v1/people/${id}/sessions`)).not.toHaveLength(0);
  expect((await admin.ask(`/api/v1/people/${id}/sessions`, 'DELETE')).status).toBe(202);
  expect(await isIn(ann)).toBe(false);
});

test('a key has no sessions and no password', async () => {
  const key = await createKey(context, { name: 'k', grants: [onEverything('administrator')] });
  const ask = (path: string): Promise<Response> => fetch(`${url}${path}`, { headers: { authorization: `Bearer ${key}` } });
  expect(await (await ask('/api/v1/me')).json()).toMatchObject({ kind: 'key' });
  expect((await ask('/api/v1/me/sessions')).status).toBe(403);
  expect((await ask('/api/v1/me/account')).status).toBe(403);
});

test('a page of another site changes nothing', async () => {
  const { cookie } = await signedIn();
  for (const origin of ['https://evil.example', null]) {
    const answer = await fetch(`${url}/api/v1/me/password`, {
      method: 'PUT',
      headers: { cookie, 'content-type': 'application/json', ...(origin && { origin }) },
      body: JSON.stringify({ current: goodPassword, password: 'another one entirely' }),
    });
    expect(answer.status).toBe(403);
  }
  await signedIn();
});

test('changing the password takes the old one and ends the other sessions', async () => {
  const [one, other] = [await signedIn(), await signedIn()];
  const change = (body: object): Promise<Response> => one.ask('/api/v1/me/password', 'PUT', body);
  const next = 'nine owls over the mill';
  expect(await (await change({ current: goodPassword, password: 'short' })).json()).toMatchObject({ code: 'password-too-short' });
  expect(await (await change({ current: goodPassword, password: 'Ann Archer!!' })).json()).toMatchObject({
    code: 'password-is-own-name',
  });
  expect((await change({ current: 'wrong', password: next })).status).toBe(403);
  expect((await change({ password: next })).status).toBe(403);
  expect((await change({ current: goodPassword, password: next })).status).toBe(202);
  expect([await isIn(one), await isIn(other)]).toEqual([true, false]);
  expect(await isIn(await signedIn(next))).toBe(true);
  await expect(signedIn()).rejects.toThrow('401');
});

type Ends = (who: FormClient, id: string) => Promise<Response>;
test.each<[string, Ends]>([
  [
    'a new password',
    (who) => who.ask('/api/v1/me/password', 'PUT', { current: goodPassword, password: 'eight maids a-milking' }),
  ],
  ['the end of one’s other sessions', (who) => who.ask('/api/v1/me/sessions', 'DELETE')],
  ['the end of all sessions', (_who, id) => admin.ask(`/api/v1/people/${id}/sessions`, 'DELETE')],
  ['being removed', (_who, id) => admin.ask(`/api/v1/people/${id}`, 'DELETE')],
])('with %s, links that let this person in end, and nobody else’s', async (what, end) => {
  const name = what.replaceAll(/\W/g, '');
  const id = await personWithPassword(context, `${name}@example.org`);
  const [theirs, others] = await Promise.all(
    [`${name.toUpperCase()}@Example.org`, email].map((of) => signInLink(context, of, url)),
  );
  const reset = (await passwordLink(context, 'reset', `${name}@example.org`)) ?? '';
  const who = await signedIn(goodPassword, `${name}@example.org`);
  expect((await end(who, id)).status).toBe(202);
  const follow = async (link = ''): Promise<number> => (await new FormClient(url).get(new URL(link, url).pathname)).status;
  expect([await follow(theirs), await follow(reset), await follow(others)]).toEqual([401, 404, 303]);
});

test('a link that sets a password ends links that sign in', async () => {
  await personWithPassword(context, 'leo@example.org');
  const link = await signInLink(context, 'leo@example.org', url);
  await personWithPassword(context, 'leo@example.org');
  expect((await new FormClient(url).get(new URL(link).pathname)).status).toBe(401);
});

test('who came by a link sets a first password', async () => {
  await savePerson(context, { email: 'new@example.org', name: 'Newt', grants: [onEverything('planner')] });
  const client = new FormClient(url);
  await client.get(new URL(await signInLink(context, 'new@example.org', url)).pathname);
  expect(await (await client.ask('/api/v1/me/account')).json()).toMatchObject({ password: false, secondFactor: false });
  expect((await client.ask('/api/v1/me/password', 'PUT', { password: 'six geese a-laying' })).status).toBe(202);
  expect(await isIn(await signedIn('six geese a-laying', 'new@example.org'))).toBe(true);
});

test('an open page is no place to guess the password', async () => {
  const client = await signedIn(goodPassword, 'admin@example.org');
  const statuses: number[] = [];
  for (let tries = 0; tries < 8; tries += 1)
    statuses.push((await client.ask('/api/v1/me/second-factor/off', 'POST', { current: `guess ${tries}` })).status);
  expect(statuses.slice(0, 6)).toEqual([403, 403, 403, 403, 403, 403]);
  expect(statuses).toContain(429);
});
