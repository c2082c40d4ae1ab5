import { afterAll, beforeAll, expect, test } from 'vitest';
import { onEverything } from '@floorlight/shared/access/grant.ts';
import type { Context } from '@floorlight/shared/runtime/context.ts';
import { openAudit, type Audit } from '@floorlight/shared/store/audit/open-audit.ts';
import { searchAudit } from '@floorlight/shared/store/audit/search-audit.ts';
import { openTestContext } from '../../tests/support/context.ts';
import { openSmtpSink, type SmtpSink } from '../../tests/support/smtp-sink.ts';
import { savePerson, signInLink } from '../auth/people.ts';
import { FormClient } from '../testing/form-client.ts';
import { goodPassword, personWithPassword } from '../testing/person-with-password.ts';
import { serveApp } from '../testing/serve-app.ts';
import { totp } from '../testing/totp.ts';

let context: Context;
let url: string;
/** The same instance without mail. */
let silent: string;
let sink: SmtpSink;
let audit: Audit;
const stops: (() => Promise<void>)[] = [];

beforeAll(async () => {
  const opened = await openTestContext();
  sink = await openSmtpSink();
  context = { ...opened, config: { ...opened.config, SMTP_URL: sink.url } };
  audit = openAudit(context);
  for (const each of [context, opened]) {
    const served = await serveApp(each, { audit });
    stops.push(served.stop);
    if (each === context) ({ url } = served);
    else silent = served.url;
  }
  await personWithPassword(context, 'admin@example.org', { grants: [onEverything('administrator')], name: 'Ada' });
});
afterAll(async () => {
  for (const stop of stops) await stop();
  await audit.close();
  await sink.close();
  await context.close();
});

const signedIn = async (email: string, at = url): Promise<FormClient> => {
  const made = new FormClient(at);
  expect((await made.post('/sign-in', { email, password: goodPassword })).status).toBe(303);
  return made;
};
const somebody = async (name: string): Promise<FormClient> => {
  await personWithPassword(context, `${name}@example.org`);
  return signedIn(`${name}@example.org`);
};
const ask = async (who: FormClient, body: object): Promise<[number, Record<string, unknown>]> => {
  const answer = await who.ask('/api/v1/me/email', 'PUT', { current: goodPassword, ...body });
  return [answer.status, (await answer.json()) as Record<string, unknown>];
};
const linkIn = (mail: string): string => /http:\/\/\S+?(\/email\/\S+)/.exec(mail)?.[1] ?? 'no link';
const emailOf = async (who: FormClient): Promise<unknown> =>
  ((await (await who.ask('/api/v1/me/account')).json()) as { email?: string }).email;

test('a link to the new address changes it, the old one is told, and one signs in with the new', async () => {
  const ann = await somebody('ann');
  const old = await signInLink(context, 'ann@example.org', url);
  expect((await ask(ann, { email: 'Ann.New@example.org' }))[0]).toBe(202);
  const asked = await sink.next();
  expect(asked.to).toEqual(['ann.new@example.org']);
  const path = linkIn(asked.text);
  // to look changes nothing: mail is opened by machines, too
  expect(await (await ann.get(path)).text()).toContain('Use this address');
  expect(await emailOf(ann)).toBe('ann@example.org');
  expect((await ann.post(path, {})).status).toBe(200);
  expect(await emailOf(ann)).toBe('ann.new@example.org');
  const told = await sink.next();
  expect([told.to, told.text]).toEqual([['ann@example.org'], expect.stringContaining('ann.new@example.org')]);
  const refused = await new FormClient(url).post('/sign-in', { email: 'ann@example.org', password: goodPassword });
  expect(refused.status).toBe(401);
  await signedIn('ann.new@example.org');
  // links made for the old address are of nobody, also once somebody else has it
  await savePerson(context, { email: 'ann@example.org', name: 'Another', grants: [onEverything('planner')] });
  expect((await new FormClient(url).get(new URL(old).pathname)).status).toBe(401);
  expect((await ann.post(path, {})).status).toBe(404);
  await audit.flush();
  const entries = await searchAudit(context.db, { action: 'email-changed', floors: null, limit: 10 });
  expect(entries.map(({ detail }) => detail)).toEqual([
    { from: 'ann@example.org', to: 'ann.new@example.org' },
    { what: 'asked for' },
  ]);
});

test('who asks for an address that somebody has is answered as for any other, and nobody is mailed', async () => {
  const bob = await somebody('bob');
  const [taken, free] = [await ask(bob, { email: 'admin@example.org' }), await ask(bob, { email: 'bob.new@example.org' })];
  expect(taken).toEqual(free);
  expect([(await sink.next()).to, sink.waiting()]).toEqual([['bob.new@example.org'], 0]);
  expect(await emailOf(bob)).toBe('bob@example.org');
});

test('it takes the password, and a code where there is a second factor', async () => {
  const cal = await somebody('cal');
  const email = 'cal.new@example.org';
  expect(await ask(cal, { email, current: 'not it at all, really' })).toMatchObject([403, { code: 'wrong-password' }]);
  const begun = await cal.ask('/api/v1/me/second-factor', 'POST', { current: goodPassword });
  const { secret } = (await begun.json()) as { secret: string };
  await cal.ask('/api/v1/me/second-factor', 'PUT', { code: totp(secret) });
  expect(await ask(cal, { email })).toMatchObject([403, { code: 'code-needed', errors: [{ field: 'code' }] }]);
  expect(await ask(cal, { email, code: totp(secret, 20) })).toMatchObject([403, { code: 'wrong-code' }]);
  expect((await ask(cal, { email, code: totp(secret, 1) }))[0]).toBe(202);
  expect((await sink.next()).to).toEqual([email]);
  expect(await ask(cal, { email, code: totp(secret, 1) })).toMatchObject([403, { code: 'code-needed' }]);
});

test('the link is of use to whoever asked alone: it signs nobody in, and changes nobody else', async () => {
  const dan = await somebody('dan');
  await ask(dan, { email: 'dan.new@example.org' });
  const path = linkIn((await sink.next()).text);
  const stranger = new FormClient(url);
  for (const answer of [await stranger.get(path), await stranger.post(path, {})])
    expect([answer.status, answer.headers.get('location')]).toEqual([
      303,
      `/sign-in?${new URLSearchParams({ next: path }).toString()}`,
    ]);
  expect(stranger.cookie).not.toContain('session_token');
  const eve = await somebody('eve');
  expect((await eve.post(path, {})).status).toBe(404);
  expect([await emailOf(eve), await emailOf(dan)]).toEqual(['eve@example.org', 'dan@example.org']);
  const elsewhere = new FormClient(url, 'https://evil.example');
  for (const [name, value] of dan.cookies) elsewhere.cookies.set(name, value);
  expect((await elsewhere.post(path, {})).status).toBe(403);
  expect(await emailOf(dan)).toBe('dan@example.org');
});

test.each(['/email/x', '/email/a.b.c', '/email/%00', '/email/eyJhbGciOiJub25lIn0.e30.x'])(
  '%s is answered as a dead link',
  async (path) => {
    const flo = await signedIn('admin@example.org');
    expect((await flo.post(path, {})).status).toBe(404);
  },
);

test('an address of no form, or the one there is, is refused by name', async () => {
  const guy = await somebody('guy');
  expect(await ask(guy, { email: 'nowhere' })).toMatchObject([400, { errors: [{ field: 'email' }] }]);
  expect(await ask(guy, { email: 'GUY@example.org' })).toMatchObject([409, { code: 'same-email' }]);
});

test('a letter box is not filled', async () => {
  const hal = await somebody('hal');
  const answers = [];
  for (let nth = 0; nth < 5; nth += 1) answers.push((await ask(hal, { email: 'victim@example.org' }))[0]);
  expect(answers).toEqual([202, 202, 202, 202, 429]);
  for (let nth = 0; nth < 4; nth += 1) await sink.next();
});

test('without mail an administrator changes it; with mail only for who has not been in yet', async () => {
  const ivy = await personWithPassword(context, 'ivy@example.org');
  await signedIn('ivy@example.org');
  const invited = await savePerson(context, { email: 'typo@example.org', name: 'Ty Po', grants: [onEverything('planner')] });
  const change = async (at: string, id: string, email: string): Promise<[number, unknown]> => {
    const admin = await signedIn('admin@example.org', at);
    const answer = await admin.ask(`/api/v1/people/${id}/email`, 'PUT', { email });
    return [answer.status, await answer.json()];
  };
  expect(await change(url, ivy, 'ivy.new@example.org')).toMatchObject([409, { code: 'confirms-itself' }]);
  expect((await change(url, invited.id, 'ty.po@example.org'))[0]).toBe(202);
  expect(await change(silent, ivy, 'admin@example.org')).toMatchObject([409, { code: 'known-email' }]);
  expect((await change(silent, ivy, 'Ivy.New@example.org'))[0]).toBe(202);
  const own = await signedIn('ivy.new@example.org', silent);
  const refused = await own.ask('/api/v1/me/email', 'PUT', { email: 'ivy@example.org', current: goodPassword });
  expect([refused.status, await refused.json()]).toMatchObject([409, { code: 'no-mail' }]);
  expect((await own.ask(`/api/v1/people/${ivy}/email`, 'PUT', { email: 'x@example.org' })).status).toBe(403);
});
