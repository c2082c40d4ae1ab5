import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Context } from '@floorlight/shared/runtime/context.ts';
import { openTestContext } from '../../tests/support/context.ts';
import { signInLink } from '../auth/people.ts';
import { FormClient } from '../testing/form-client.ts';
import { goodPassword, personWithPassword } from '../testing/person-with-password.ts';
import { serveApp } from '../testing/serve-app.ts';
import { totp } from '../testing/totp.ts';

let context: Context;
let url: string;
let stop: () => Promise<void>;
let client: FormClient;
let secret = '';
let recovery: string[] = [];

const email = 'ann@example.org';

beforeAll(async () => {
  context = await openTestContext();
  ({ url, stop } = await serveApp(context));
  await personWithPassword(context, email);
  client = await signedIn();
});
afterAll(async () => {
  await stop();
  await context.close();
});

const signedIn = async (): Promise<FormClient> => {
  const made = new FormClient(url);
  await made.post('/sign-in', { email, password: goodPassword });
  return made;
};
const isIn = async (who: FormClient): Promise<boolean> => (await who.ask('/api/v1/me')).status === 200;

test('setting it up takes the password, and a code of the app', async () => {
  const wrong = await client.ask('/api/v1/me/second-factor', 'POST', { current: 'not what it is at all' });
  expect([wrong.status, await wrong.json()]).toMatchObject([403, { code: 'wrong-password', errors: [{ field: 'current' }] }]);
  const begun = await client.ask('/api/v1/me/second-factor', 'POST', { current: goodPassword });
  const made = (await begun.json()) as {
    secret: string;
    uri: string;
    qr: { size: number; path: string };
    recoveryCodes: string[];
  };
  expect(made.uri).toMatch(/^otpauth:\/\/totp\/Floorlight:ann/);
  expect(made.qr.path).toMatch(/^M\d+ \d+h1v1h-1z/);
  ({ secret, recoveryCodes: recovery } = made);
  expect(recovery).toHaveLength(10);
  // not in force yet
  expect(await isIn(await signedIn())).toBe(true);
  const bad = await client.ask('/api/v1/me/second-factor', 'PUT', { code: totp(secret, 20) });
  expect([bad.status, ((await bad.json()) as { code: string }).code]).toEqual([403, 'wrong-code']);
  const before = client.cookies.get('floorlight.session_token');
  expect((await client.ask('/api/v1/me/second-factor', 'PUT', { code: totp(secret) })).status).toBe(202);
  expect(client.cookies.get('floorlight.session_token')).not.toBe(before);
  expect(await (await client.ask('/api/v1/me/account')).json()).toMatchObject({ secondFactor: true, recoveryCodes: 10 });
});

test('the password alone opens nothing; the code does, and the same code does not again', async () => {
  const one = await signedIn();
  expect(one.cookie).not.toContain('session_token');
  expect(await isIn(one)).toBe(false);
  const code = totp(secret);
  const answer = await one.post('/sign-in/code', { code, next: '/account' });
  expect([answer.status, answer.headers.get('location')]).toEqual([303, '/account']);
  expect(await isIn(one)).toBe(true);
  const other = await signedIn();
  expect((await other.post('/sign-in/code', { code })).status).toBe(401);
  expect(await isIn(other)).toBe(false);
});

test('signing in well counts nothing against the address one shares', async () => {
  const counts = async (): Promise<number> => {
    const keys = await context.redis.keys('fl-attempts:address:*');
    const found = await Promise.all(keys.map((key) => context.redis.hget(key, 'count')));
    return found.reduce((sum, count) => sum + Number(count), 0);
  };
  const before = await counts();
  const one = await signedIn();
  expect((await one.post('/sign-in/code', { code: recovery[9] ?? '' })).status).toBe(303);
  expect(await counts()).toBe(before);
});

test('a recovery code opens, once', async () => {
  const [code = ''] = recovery;
  const one = await signedIn();
  expect((await one.post('/sign-in/code', { code })).status).toBe(303);
  expect(await isIn(one)).toBe(true);
  const other = await signedIn();
  expect((await other.post('/sign-in/code', { code })).status).toBe(401);
  expect(await isIn(other)).toBe(false);
});

test('a sign-in link stands for the password, and not for the code', async () => {
  const { pathname } = new URL(await signInLink(context, email, url));
  const one = new FormClient(url);
  const led = await one.get(pathname);
  expect([led.status, await led.text()]).toEqual([200, expect.stringContaining('name="code"')]);
  expect(one.cookie).not.toContain('session_token');
  expect(await isIn(one)).toBe(false);
  const again = await new FormClient(url).get(pathname);
  expect(again.status).toBe(401);
  expect((await one.post('/sign-in/code', { code: recovery[1] ?? '' })).status).toBe(303);
  expect(await isIn(one)).toBe(true);
});

test('an open page is no place to guess codes', async () => {
  await personWithPassword(context, 'bob@example.org');
  const bob = new FormClient(url);
  await bob.post('/sign-in', { email: 'bob@example.org', password: goodPassword });
  const begun = await bob.ask('/api/v1/me/second-factor', 'POST', { current: goodPassword });
  const { secret: own } = (await begun.json()) as { secret: string };
  const confirm = async (code: string): Promise<number> => (await bob.ask('/api/v1/me/second-factor', 'PUT', { code })).status;
  const statuses: number[] = [];
  for (let tries = 0; tries < 8; tries += 1) statuses.push(await confirm(totp(own, 20 + tries)));
  expect(statuses.slice(0, 6)).toEqual([403, 403, 403, 403, 403, 403]);
  expect(statuses).toContain(429);
  // what is on is not confirmed again: that would only tell whether a code is right
  expect((await client.ask('/api/v1/me/second-factor', 'PUT', { code: totp(secret, 20) })).status).toBe(409);
});

test('a code without a password before it, or with another’s, opens nothing', async () => {
  const nobody = new FormClient(url);
  expect((await nobody.post('/sign-in/code', { code: totp(secret, 1) })).status).toBe(401);
  nobody.cookies.set('floorlight.two_factor', '2fa-made-up.signature');
  expect((await nobody.post('/sign-in/code', { code: totp(secret, 1) })).status).toBe(401);
  expect(await isIn(nobody)).toBe(false);
});

test('five wrong codes end the attempt; ten in a row make even the right one wait', async () => {
  const statuses: number[] = [];
  let last = await signedIn();
  for (let tries = 0; tries < 14; tries += 1) {
    if (tries % 5 === 0) last = await signedIn();
    statuses.push((await last.post('/sign-in/code', { code: '000000' })).status);
  }
  expect(statuses.slice(0, 5)).toEqual([401, 401, 401, 401, 401]);
  const right = await signedIn();
  expect((await right.post('/sign-in/code', { code: totp(secret, 1) })).status).toBe(429);
  expect(await isIn(right)).toBe(false);
});

test('secret and recovery codes are not stored in clear', async () => {
  const { rows } = await sql<{ text: string }>`select t::text as text from two_factors t`.execute(context.db);
  expect(rows).not.toHaveLength(0);
  const stored = rows.map(({ text }) => text).join();
  expect(stored).not.toContain(recovery[3]);
  expect(stored).not.toContain(secret);
});

const refusalOf = async (path: string, body: object): Promise<unknown[]> => {
  const answer = await client.ask(`/api/v1/me/${path}`, 'POST', body);
  const { code, errors } = (await answer.json()) as { code?: string; errors?: { field: string }[] };
  return [answer.status, code, errors?.[0]?.field];
};
const current = goodPassword;

test.each(['second-factor/off', 'recovery-codes'])('%s takes the password and a code, each alone is not enough', async (path) => {
  expect(await refusalOf(path, { current })).toEqual([403, 'code-needed', 'code']);
  expect(await refusalOf(path, { current, code: '' })).toEqual([403, 'wrong-code', 'code']);
  expect(await refusalOf(path, { current, code: totp(secret, 20) })).toEqual([403, 'wrong-code', 'code']);
  // used up at the sign-in above
  expect(await refusalOf(path, { current, code: recovery[0] })).toEqual([403, 'wrong-code', 'code']);
  const wrong = { current: 'not what it is at all', code: recovery[2] };
  expect(await refusalOf(path, wrong)).toEqual([403, 'wrong-password', 'current']);
  await context.redis.del(...(await context.redis.keys('fl-attempts:*')));
});

test('new recovery codes replace the old ones', async () => {
  // a wrong password before used up no code
  const made = await client.ask('/api/v1/me/recovery-codes', 'POST', { current, code: recovery[2] });
  const { recoveryCodes: fresh } = (await made.json()) as { recoveryCodes: string[] };
  expect(fresh).toHaveLength(10);
  expect(fresh).not.toContain(recovery[3]);
  expect(await refusalOf('second-factor/off', { current, code: recovery[3] })).toEqual([403, 'wrong-code', 'code']);
  recovery = fresh;
});

test('it is turned off with a recovery code, or with the digits of the app', async () => {
  const off = (code: string) => client.ask('/api/v1/me/second-factor/off', 'POST', { current, code });
  expect((await off(recovery[0] ?? '')).status).toBe(202);
  expect(await isIn(await signedIn())).toBe(true);
  expect(await refusalOf('recovery-codes', { current })).toEqual([409, 'second-factor-off', undefined]);

  const begun = await client.ask('/api/v1/me/second-factor', 'POST', { current });
  ({ secret } = (await begun.json()) as { secret: string });
  expect((await client.ask('/api/v1/me/second-factor', 'PUT', { code: totp(secret) })).status).toBe(202);
  expect((await off(totp(secret, 1))).status).toBe(202);
  expect(await isIn(await signedIn())).toBe(true);
});
