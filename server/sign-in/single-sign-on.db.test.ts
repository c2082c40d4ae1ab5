import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { onEverything } from '@floorlight/shared/access/grant.ts';
import type { Context } from '@floorlight/shared/runtime/context.ts';
import { openAudit, type Audit } from '@floorlight/shared/store/audit/open-audit.ts';
import { searchAudit } from '@floorlight/shared/store/audit/search-audit.ts';
import { setFactorRule } from '@floorlight/shared/store/factor-rule.ts';
import { readGrants } from '@floorlight/shared/store/grants.ts';
import { openTestContext } from '../../tests/support/context.ts';
import { openOidcProvider, type OidcProvider } from '../../tests/support/oidc-provider.ts';
import { createKey } from '../auth/create-key.ts';
import { createHolder, savePerson } from '../auth/people.ts';
import { FormClient } from '../testing/form-client.ts';
import { serveApp } from '../testing/serve-app.ts';

let context: Context;
let url: string;
let provider: OidcProvider;
let stop: () => Promise<void>;
let audit: Audit;
let key: string;

const ann = { sub: 'ann-1', email: 'ann@example.org', email_verified: true, name: 'Ann Archer', groups: ['leads', 'others'] };

beforeAll(async () => {
  provider = await openOidcProvider();
  const opened = await openTestContext();
  const { issuer: OIDC_ISSUER, clientId: OIDC_CLIENT_ID, clientSecret: OIDC_CLIENT_SECRET } = provider;
  const OIDC_ROLES = 'leads=team_lead@north+south,wfm=planner,admins=administrator';
  const config = { ...opened.config, OIDC_ISSUER, OIDC_CLIENT_ID, OIDC_CLIENT_SECRET, OIDC_ROLES, OIDC_NAME: 'Company account' };
  context = { ...opened, config };
  audit = openAudit(context);
  ({ url, stop } = await serveApp(context, { audit }));
  key = await createKey(context, { name: 'Setup', grants: [onEverything('administrator')] });
});
beforeEach(() => {
  provider.person = ann;
  provider.alter = (claims) => claims;
  provider.forge = false;
});
afterAll(async () => {
  await stop();
  await audit.close();
  await provider.close();
  await context.close();
});

/** Where the provider would send the browser back to. */
const toProvider = async (client: FormClient, next = '/overview'): Promise<string> => {
  const led = await client.get(`/sign-in/sso?${new URLSearchParams({ next }).toString()}`);
  const page = await (await fetch(led.headers.get('location') ?? '')).text();
  const back = new URL(/href="([^"]+)"/.exec(page)?.[1]?.replaceAll('&amp;', '&') ?? '');
  return `${back.pathname}${back.search}`;
};
const through = async (client: FormClient, next?: string): Promise<Response> => client.get(await toProvider(client, next));
const isIn = async (client: FormClient): Promise<boolean> => (await client.ask('/api/v1/me')).status === 200;
const manage = async (method: string, person: string, body?: object): Promise<number> =>
  (
    await fetch(`${url}/api/v1/people/${person}`, {
      method,
      headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
      ...(body && { body: JSON.stringify(body) }),
    })
  ).status;
const idOf = async (email: string): Promise<string | undefined> =>
  (await sql<{ id: string }>`select id from users where email = ${email}`.execute(context.db)).rows[0]?.id;

test('the sign-in page offers it by its name', async () => {
  expect(await (await new FormClient(url).get('/sign-in')).text()).toContain('Sign in with Company account');
});

test('a member of a mapped group is let in with what the group gives, to where they wanted to go', async () => {
  const client = new FormClient(url);
  const answer = await through(client, '/wall/north');
  expect([answer.status, answer.headers.get('location')]).toEqual([303, '/wall/north']);
  expect(await (await client.ask('/api/v1/me')).json()).toMatchObject({
    name: 'Ann Archer',
    grants: [{ role: 'team_lead', scope: { kind: 'floors', floors: ['north', 'south'] } }],
  });
});

test('a second factor that is required here is the provider’s to ask for, not ours', async () => {
  await setFactorRule(context, 'everyone');
  const client = new FormClient(url);
  await through(client);
  const answer = await client.ask('/api/v1/floors');
  await setFactorRule(context, 'nobody');
  expect(answer.status).toBe(200);
});

test('groups are looked at anew at every sign-in; what people granted stays', async () => {
  const id = (await idOf(ann.email)) ?? '';
  await sql`insert into grants (holder, role, scope, granted_by) values (${id}, 'quality', '{"kind":"everything"}', 'somebody')`.execute(
    context.db,
  );
  provider.person = { ...ann, groups: 'wfm' };
  await through(new FormClient(url));
  expect((await readGrants(context, id)).map(({ role }) => role).sort()).toEqual(['planner', 'quality']);
  provider.person = { ...ann, groups: [] };
  await through(new FormClient(url));
  expect((await readGrants(context, id)).map(({ role }) => role)).toEqual(['quality']);
});

test('who is in no mapped group is told so, and is nobody here', async () => {
  provider.person = { ...ann, sub: 'bob-1', email: 'bob@example.org', groups: ['others'] };
  const client = new FormClient(url);
  const answer = await through(client);
  expect([answer.status, await answer.text()]).toEqual([403, expect.stringContaining('none of your groups')]);
  expect([await isIn(client), await idOf('bob@example.org')]).toEqual([false, undefined]);
});

test('who lost their last group is told so and has no session', async () => {
  provider.person = { ...ann, sub: 'cal-1', email: 'cal@example.org', groups: ['wfm'] };
  expect((await through(new FormClient(url))).status).toBe(303);
  provider.person = { ...provider.person, groups: [] };
  const client = new FormClient(url);
  expect((await through(client)).status).toBe(403);
  expect(await isIn(client)).toBe(false);
});

test('what groups give stays theirs when an administrator saves it unchanged, and goes with the group', async () => {
  provider.person = { ...ann, sub: 'eli-1', email: 'eli@example.org', groups: ['leads', 'wfm'] };
  await through(new FormClient(url));
  const id = (await idOf('eli@example.org')) ?? '';
  const held = await readGrants(context, id);
  expect(held).toHaveLength(2);
  expect(await manage('PUT', id, { name: 'Eli', grants: [...held, onEverything('quality')] })).toBe(202);
  expect((await readGrants(context, id)).map(({ role }) => role)).toEqual(['team_lead', 'planner', 'quality']);
  provider.person = { ...provider.person, groups: ['wfm'] };
  await through(new FormClient(url));
  expect((await readGrants(context, id)).map(({ role }) => role)).toEqual(['planner', 'quality']);
});

test('who was removed stays removed, whatever their groups give, until somebody grants them something', async () => {
  provider.person = { ...ann, sub: 'fay-1', email: 'fay@example.org', groups: ['wfm'] };
  const before = new FormClient(url);
  await through(before);
  expect(await isIn(before)).toBe(true);
  const id = (await idOf('fay@example.org')) ?? '';
  expect(await manage('DELETE', id)).toBe(202);
  const client = new FormClient(url);
  const answer = await through(client);
  expect([answer.status, await answer.text()]).toEqual([403, expect.stringContaining('no role has been given to you')]);
  expect([await isIn(client), await readGrants(context, id)]).toEqual([false, []]);
  expect(await manage('PUT', id, { name: 'Fay', grants: [onEverything('quality')] })).toBe(202);
  await through(client);
  expect(await isIn(client)).toBe(true);
  expect((await readGrants(context, id)).map(({ role }) => role)).toEqual(['quality', 'planner']);
});

test('a session of single sign-on ends within a day, however much it is used', async () => {
  const client = new FormClient(url);
  await through(client);
  const id = (await idOf(ann.email)) ?? '';
  for (let times = 0; times < 3; times += 1) {
    const cookie = `${client.cookie}; asked=${times}`;
    expect((await fetch(`${url}/api/v1/me`, { headers: { cookie } })).status).toBe(200);
  }
  const { rows } = await sql<{ hours: number }>`
    select extract(epoch from "expiresAt" - "createdAt")::float8 / 3600 as hours from sessions where "userId" = ${id}`.execute(
    context.db,
  );
  expect(rows.length).toBeGreaterThan(0);
  expect(Math.max(...rows.map(({ hours }) => hours))).toBeLessThanOrEqual(24.01);
});

test('somebody invited before is the same person, if the provider vouches for the address', async () => {
  const { id } = await savePerson(context, { email: 'dee@example.org', name: 'Dee', grants: [onEverything('administrator')] });
  provider.person = { ...ann, sub: 'dee-1', email: 'dee@example.org', email_verified: false, groups: [] };
  const stranger = new FormClient(url);
  const answer = await through(stranger);
  expect([answer.status, await answer.text()]).toEqual([
    401,
    expect.stringContaining('did not say that your e-mail address is yours'),
  ]);
  expect(await isIn(stranger)).toBe(false);
  provider.person = { ...provider.person, email_verified: true };
  const client = new FormClient(url);
  expect((await through(client)).status).toBe(303);
  expect(await (await client.ask('/api/v1/me')).json()).toMatchObject({ id });
});

test('a key is nobody’s account', async () => {
  const { id } = await createHolder(context, 'key', {
    email: 'k@key.floorlight.invalid',
    name: 'k',
    grants: [onEverything('administrator')],
  });
  provider.person = { ...ann, sub: 'key-1', email: 'k@key.floorlight.invalid' };
  const client = new FormClient(url);
  await through(client);
  expect([await isIn(client), (await readGrants(context, id)).length]).toEqual([false, 1]);
});

test.each([
  ['another nonce', () => (provider.alter = (claims) => ({ ...claims, nonce: 'planted' }))],
  ['no nonce', () => (provider.alter = ({ nonce: _nonce, ...claims }) => claims)],
  ['another audience', () => (provider.alter = (claims) => ({ ...claims, aud: 'somebody' }))],
  ['another issuer', () => (provider.alter = (claims) => ({ ...claims, iss: 'http://evil.example' }))],
  ['a time gone by', () => (provider.alter = (claims) => ({ ...claims, iat: 1, exp: 2 }))],
  ['another’s signature', () => (provider.forge = true)],
])('an ID token with %s lets nobody in', async (_what, change) => {
  change();
  const client = new FormClient(url);
  expect((await through(client)).status).toBe(401);
  expect(await isIn(client)).toBe(false);
});

test('an answer of the provider is for the browser that asked, and once', async () => {
  const [mine, theirs] = [new FormClient(url), new FormClient(url)];
  const back = await toProvider(mine);
  expect((await theirs.get(back)).status).toBe(401);
  const other = await toProvider(theirs);
  expect((await theirs.get(other)).status).toBe(303);
  const late = new FormClient(url);
  expect((await late.get(other)).status).toBe(401);
  expect([await isIn(mine), await isIn(late)]).toEqual([false, false]);
});

test('nobody is led elsewhere', async () => {
  const answer = await through(new FormClient(url), 'https://evil.example/');
  expect(answer.headers.get('location')).toBe('/');
});

test('a cookie that says badly where to go keeps nobody out', async () => {
  const client = new FormClient(url);
  const back = await toProvider(client);
  client.cookies.set('floorlight.next', '%');
  const answer = await client.get(back);
  expect([answer.status, answer.headers.get('location')]).toEqual([303, '/']);
  expect(await isIn(client)).toBe(true);
});

test('the provider’s tokens are not kept', async () => {
  const { rows } = await sql<{ kept: number }>`
    select count(*)::int as kept from accounts where "idToken" is not null or "accessToken" is not null`.execute(context.db);
  expect(rows[0]?.kept).toBe(0);
});

test('groups do not take the last administrator away', async () => {
  await sql`
    delete from grants using users where users.id = holder and users.kind = 'person' and grants.role = 'administrator'`.execute(
    context.db,
  );
  provider.person = { ...ann, sub: 'gus-1', email: 'gus@example.org', groups: ['admins', 'wfm'] };
  await through(new FormClient(url));
  const id = (await idOf('gus@example.org')) ?? '';
  provider.person = { ...provider.person, groups: [] };
  expect((await through(new FormClient(url))).status).toBe(303);
  expect((await readGrants(context, id)).map(({ role }) => role)).toEqual(['administrator']);
  const told = async (): Promise<unknown[]> => {
    await audit.flush();
    const entries = await searchAudit(context.db, { action: 'grants-changed', floors: null, limit: 50 });
    return entries.filter(({ subject }) => subject === id).map(({ detail }) => detail['kept']);
  };
  await expect.poll(told).toContain('administrator on everything');
  const { id: other } = await savePerson(context, {
    email: 'hal@example.org',
    name: 'Hal',
    grants: [onEverything('administrator')],
  });
  await sql`update users set "signedInAt" = now() where id = ${other}`.execute(context.db);
  expect((await through(new FormClient(url))).status).toBe(403);
  expect(await readGrants(context, id)).toEqual([]);
});

test('a provider that cannot be reached is said so, and asked again later', async () => {
  const config = { ...context.config, OIDC_ISSUER: 'http://127.0.0.1:9' };
  const served = await serveApp({ ...context, config });
  const answer = await new FormClient(served.url).get('/sign-in/sso');
  expect([answer.status, await answer.text()]).toEqual([502, expect.stringContaining('Company account does not answer')]);
  await served.stop();
});

test('using a session that ends by itself writes it once a minute at most; any other once a day', async () => {
  const client = new FormClient(url);
  await through(client);
  const id = (await idOf(ann.email)) ?? '';
  const ages = sql`select id, "updatedAt" as at from sessions where "userId" = ${id} order by "createdAt" desc limit 1`;
  const newest = async (): Promise<{ id: string; at: Date }> => {
    const [row] = (await ages.execute(context.db)).rows as { id: string; at: Date }[];
    if (!row) throw new Error('no session');
    return row;
  };
  let asked = 0;
  /** As a browser that is not remembered: what is remembered is not looked up. */
  const use = async (): Promise<void> => {
    asked += 1;
    const cookie = `${client.cookie}; asked=${asked}`;
    expect((await fetch(`${url}/api/v1/me`, { headers: { cookie } })).status).toBe(200);
    expect((await fetch(`${url}/`, { headers: { cookie, accept: 'text/html' } })).status).toBeLessThan(600);
  };
  const writesAfter = async (seconds: number, endsAt: boolean): Promise<boolean> => {
    const { id: session } = await newest();
    await sql`update sessions set "updatedAt" = now() - make_interval(secs => ${seconds}),
      "expiresAt" = now() + make_interval(secs => ${endsAt ? 3600 : 90 * 86_400 - seconds}),
      "endsAt" = case when ${endsAt} then now() + interval '1 hour' end where id = ${session}`.execute(context.db);
    const before = (await newest()).at;
    await use();
    return (await newest()).at.getTime() !== before.getTime();
  };
  expect([await writesAfter(1, true), await writesAfter(50, true), await writesAfter(70, true)]).toEqual([false, false, true]);
  expect([await writesAfter(70, false), await writesAfter(86_000, false), await writesAfter(86_500, false)]).toEqual([
    false,
    false,
    true,
  ]);
});
