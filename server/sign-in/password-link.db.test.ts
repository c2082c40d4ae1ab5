import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { onEverything } from '@floorlight/shared/access/grant.ts';
import type { Context } from '@floorlight/shared/runtime/context.ts';
import { searchAudit } from '@floorlight/shared/store/audit/search-audit.ts';
import { openTestContext } from '../../tests/support/context.ts';
import { openSmtpSink, type SmtpSink } from '../../tests/support/smtp-sink.ts';
import { FormClient } from '../testing/form-client.ts';
import { goodPassword, personWithPassword } from '../testing/person-with-password.ts';
import { serveApp } from '../testing/serve-app.ts';

let context: Context;
let url: string;
let silent: string;
let sink: SmtpSink;
const stops: (() => Promise<void>)[] = [];

beforeAll(async () => {
  const opened = await openTestContext();
  sink = await openSmtpSink();
  context = { ...opened, config: { ...opened.config, SMTP_URL: sink.url } };
  for (const each of [context, opened]) {
    const served = await serveApp(each);
    stops.push(served.stop);
    if (each === context) ({ url } = served);
    else silent = served.url;
  }
  await personWithPassword(context, 'ann@example.org');
  await personWithPassword(context, 'admin@example.org', { grants: [onEverything('administrator')], name: 'Ada' });
});
afterAll(async () => {
  for (const stop of stops) await stop();
  await sink.close();
  await context.close();
});

const linkIn = (mail: string): string => /http:\/\/\S+?(\/(?:reset|invite)\/\S+)/.exec(mail)?.[1] ?? 'no link';
const forget = (email: string, at = url): Promise<Response> => new FormClient(at).post('/forgot', { email });
const signIn = async (email: string, password: string): Promise<number> =>
  (await new FormClient(url).post('/sign-in', { email, password })).status;

test('a mailed link sets a password, once, and ends the sessions there were', async () => {
  const before = new FormClient(url);
  await before.post('/sign-in', { email: 'ann@example.org', password: goodPassword });
  expect((await forget('Ann@example.org')).status).toBe(200);
  const mail = await sink.next();
  expect(mail.to).toEqual(['ann@example.org']);
  const path = linkIn(mail.text);
  const client = new FormClient(url);
  expect(await (await client.get(path)).text()).toContain('new-password');
  const short = await client.post(path, { password: 'short', repeat: 'short' });
  expect([short.status, await short.text()]).toEqual([422, expect.stringContaining('at least 12')]);
  expect((await client.post(path, { password: 'ten lords a-leaping', repeat: 'ten lords' })).status).toBe(422);
  const set = await client.post(path, { password: 'ten lords a-leaping', repeat: 'ten lords a-leaping' });
  expect([set.status, set.headers.get('location')]).toEqual([303, '/sign-in?lang=en&done=password']);
  expect((await client.post(path, { password: 'ten lords a-leaping', repeat: 'ten lords a-leaping' })).status).toBe(404);
  expect((await before.ask('/api/v1/me?again=1')).status).toBe(401);
  expect(await signIn('ann@example.org', goodPassword)).toBe(401);
  expect(await signIn('ann@example.org', 'ten lords a-leaping')).toBe(303);
});

test('an address nobody has gets the same answer, and no mail', async () => {
  const told = async (email: string): Promise<string> => (await forget(email)).text();
  const [known, unknown] = [await told('admin@example.org'), await told('nobody@example.org')];
  expect(unknown).toBe(known);
  const mail = await sink.next();
  expect(mail.to).toEqual(['admin@example.org']);
  expect(sink.waiting()).toBe(0);
});

test('a second link ends with the use of the first', async () => {
  await forget('ann@example.org');
  const first = linkIn((await sink.next()).text);
  await forget('ann@example.org');
  const second = linkIn((await sink.next()).text);
  const client = new FormClient(url);
  expect((await client.post(first, { password: 'two turtle doves!', repeat: 'two turtle doves!' })).status).toBe(303);
  expect((await client.get(second)).status).toBe(404);
});

test('links are stored hashed, and a form of another site does not use one', async () => {
  await forget('admin@example.org');
  const path = linkIn((await sink.next()).text);
  const token = path.split('/').at(-1) ?? '';
  const { rows } = await sql<{ text: string }>`select v::text as text from verifications v`.execute(context.db);
  expect(rows.length).toBeGreaterThan(0);
  expect(rows.map(({ text }) => text).join()).not.toContain(token);
  const evil = new FormClient(url, 'https://evil.example');
  expect((await evil.post(path, { password: 'two turtle doves!', repeat: 'two turtle doves!' })).status).toBe(403);
  expect((await new FormClient(url).get(path)).status).toBe(200);
});

test.each(['/reset/%00', '/invite/%00', '/reset/a%2Fb', `/invite/${'x'.repeat(200)}`, '/sign-in/%00'])(
  'what can be no link (%s) is answered as a dead one',
  async (path) => {
    const answer = await new FormClient(url).get(path);
    expect([answer.status, await answer.text()]).toEqual([
      path.startsWith('/sign-in') ? 401 : 404,
      expect.stringContaining('does not work any more'),
    ]);
  },
);

test('a letter box is not filled', async () => {
  await personWithPassword(context, 'box@example.org');
  for (let times = 0; times < 12; times += 1) await forget('box@example.org');
  await personWithPassword(context, 'after@example.org');
  await forget('after@example.org');
  let mails = 0;
  while ((await sink.next()).to[0] !== 'after@example.org') mails += 1;
  expect(mails).toBeLessThanOrEqual(4);
});

test('without a mail server the page says who can help', async () => {
  const page = await (await new FormClient(silent).get('/forgot')).text();
  expect(page).toContain('Ask an administrator');
  expect(await (await forget('ann@example.org', silent)).text()).toContain('Ask an administrator');
});

test('who is invited chooses a password and signs in with it', async () => {
  const admin = new FormClient(url);
  await admin.post('/sign-in', { email: 'admin@example.org', password: goodPassword });
  const invite = (body: object): Promise<Response> => admin.ask('/api/v1/invitations', 'POST', body);
  const grants = [{ role: 'team_lead', scope: { kind: 'everything' } }];
  const answer = await invite({ name: 'Bea', email: 'bea@example.org', grants });
  expect([answer.status, await answer.json()]).toMatchObject([202, { mailed: true }]);
  const path = linkIn((await sink.next()).text);
  const client = new FormClient(url);
  expect(await (await client.get(path)).text()).toContain('Welcome, Bea');
  expect((await client.post(path, { password: 'five golden rings', repeat: 'five golden rings' })).status).toBe(303);
  expect(await signIn('bea@example.org', 'five golden rings')).toBe(303);
  const again = await invite({ name: 'Bea', email: 'Bea@example.org', grants });
  expect([again.status, await again.json()]).toMatchObject([409, { errors: [{ field: 'email' }] }]);
  const told = () => searchAudit(context.db, { floors: null, action: 'invited', limit: 2 });
  await expect.poll(async () => (await told()).map(({ detail }) => detail.to)).toEqual(['team_lead on everything']);
});

test('only who manages people invites', async () => {
  const bea = new FormClient(url);
  await bea.post('/sign-in', { email: 'bea@example.org', password: 'five golden rings' });
  const body = { name: 'C', email: 'c@example.org', grants: [{ role: 'administrator', scope: { kind: 'everything' } }] };
  expect((await bea.ask('/api/v1/invitations', 'POST', body)).status).toBe(403);
});

test('mail comes in the language its reader signed in with, or chose since, whoever asks for it', async () => {
  const id = await personWithPassword(context, 'eva@example.org');
  const admin = new FormClient(url);
  await admin.post('/sign-in', { email: 'admin@example.org', password: goodPassword });
  const mailed = async (language?: string): Promise<string> => {
    const made = await admin.ask(`/api/v1/people/${id}/password-link`, 'POST', { mail: true, ...(language && { language }) });
    expect(await made.json()).toMatchObject({ url: null, mailed: true });
    return (await sink.next()).text;
  };
  // nobody knows yet: that of whoever asks
  expect(await mailed()).toContain('asked for a new password');
  expect(await mailed('ar')).toContain('كلمة مرور');
  const eva = new FormClient(url);
  expect((await eva.post('/sign-in?lang=es', { email: 'eva@example.org', password: goodPassword })).status).toBe(303);
  expect(await mailed('ar')).toContain('Alguien');
  await new FormClient(url).post('/forgot?lang=en', { email: 'eva@example.org' });
  expect((await sink.next()).text).toContain('Alguien');
  expect((await eva.ask('/api/v1/me/account', 'PUT', { language: 'ar' })).status).toBe(202);
  expect(await mailed('en')).toContain('كلمة مرور');
  // signing in with another does not take back what was chosen
  await eva.post('/sign-in?lang=en', { email: 'eva@example.org', password: goodPassword });
  expect(await mailed('en')).toContain('كلمة مرور');
});

test('an administrator has a link mailed, which they do not see, or shown once, which is not mailed', async () => {
  const id = await personWithPassword(context, 'flo@example.org');
  const ask = async (at: string, mail: boolean): Promise<[number, Record<string, unknown>]> => {
    const admin = new FormClient(at);
    await admin.post('/sign-in', { email: 'admin@example.org', password: goodPassword });
    const answer = await admin.ask(`/api/v1/people/${id}/password-link`, 'POST', { mail });
    return [answer.status, (await answer.json()) as Record<string, unknown>];
  };
  const [, shown] = await ask(url, false);
  expect(shown).toMatchObject({ mailed: false, url: expect.stringMatching(/^\/reset\/\S+$/) as string });
  const [, mailed] = await ask(url, true);
  expect(mailed).toMatchObject({ mailed: true, url: null });
  const [mail, ...others] = [await sink.next(), sink.waiting()];
  expect([mail.to, ...others]).toEqual([['flo@example.org'], 0]);
  expect(await ask(silent, true)).toMatchObject([409, { code: 'no-mail', errors: [{ field: 'mail' }] }]);
  const people = async (at: string): Promise<unknown> => {
    const admin = new FormClient(at);
    await admin.post('/sign-in', { email: 'admin@example.org', password: goodPassword });
    return (await admin.ask('/api/v1/people')).json();
  };
  expect([await people(url), await people(silent)]).toMatchObject([{ mails: true }, { mails: false }]);
  const path = linkIn(mail.text);
  const client = new FormClient(url);
  expect((await client.post(path, { password: 'two turtle doves!', repeat: 'two turtle doves!' })).status).toBe(303);
});
