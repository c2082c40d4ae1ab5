import type { Express } from 'express';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { permissions, type FloorPermission, type Permission } from '@floorlight/shared/access/permission.ts';
import { holdsAnywhere, knowsFloor, mayOnInstance, reachOn, type Reach } from '@floorlight/shared/access/reach.ts';
import { onEverything } from '@floorlight/shared/access/grant.ts';
import { setFactorRule } from '@floorlight/shared/store/factor-rule.ts';
import { openAudit, type Audit } from '@floorlight/shared/store/audit/open-audit.ts';
import type { Context } from '@floorlight/shared/runtime/context.ts';
import { isOpenFile, otherRoutes, socketEvents } from '@floorlight/server/access/other-routes.ts';
import type { Least, Need } from '@floorlight/server/api/allow.ts';
import { apiRoutes } from '@floorlight/server/api/router.ts';
import { expressApp } from '@floorlight/server/app.ts';
import { openIdentify } from '@floorlight/server/auth/identify.ts';
import { migrateAuth } from '@floorlight/server/auth/migrate.ts';
import { openAuth } from '@floorlight/server/auth/open-auth.ts';
import { pairScreen } from '@floorlight/server/screens/pair-screen.ts';
import { typedCode } from '@floorlight/server/screens/user-code.ts';
import { mostByAddress } from '@floorlight/server/limits/limit-requests.ts';
import { openLive } from '@floorlight/server/live/live.ts';
import { FormClient } from '@floorlight/server/testing/form-client.ts';
import { goodPassword, personWithPassword } from '@floorlight/server/testing/person-with-password.ts';
import { Screen } from '@floorlight/server/testing/screen.ts';
import { Television } from '@floorlight/server/testing/television.ts';
import { serve } from '@floorlight/server/testing/serve.ts';
import { openTestContext } from '../support/context.ts';
import { floors, openWorld, type FloorName, type Somebody } from './world.ts';

let context: Context;
let audit: Audit;
let app: Express;
let url: string;
let people: Somebody[];
let live: ReturnType<typeof openLive>;
let stop: () => Promise<void>;
let pairs = 0;
/** One address may ask only so often in a minute, and there are more pairs than that. */
const clock = (): number => Date.now() + Math.floor(pairs / (mostByAddress / 2)) * 60_000;

beforeAll(async () => {
  context = { ...(await openTestContext()), clock };
  await migrateAuth(context);
  ({ people } = await openWorld(context));
  const auth = openAuth(context);
  const identify = openIdentify(context, auth);
  audit = openAudit(context);
  app = expressApp(context, { audit, auth, identify });
  const served = await serve(app);
  ({ url, stop } = served);
  live = openLive(served.server, context, identify);
});
afterAll(async () => {
  console.log(`check:access walked ${pairs} pairs of a way in and somebody`);
  await live.close();
  await stop();
  await audit.close();
  await context.close();
});

/** Signs in as people do, with a password and no second factor. */
const heldCookie = async (): Promise<string> => {
  await personWithPassword(context, 'held@example.org', { grants: [onEverything('administrator')] });
  await setFactorRule(context, 'administrators');
  const client = new FormClient(url);
  expect((await client.post('/sign-in', { email: 'held@example.org', password: goodPassword })).status).toBe(303);
  return client.cookie;
};

type Outcome = 'allowed' | 'not-signed-in' | 'forbidden' | 'unknown-floor';

const isOnFloor = (need: Permission): need is FloorPermission => permissions[need].on === 'floor';

const isEnough: Record<Least, (reach: Reach) => boolean> = {
  'a part': () => true,
  'all queues': ({ whole, teams }) => whole !== null || teams.length > 0,
  'the whole': ({ whole }) => whole !== null,
};

/** What the table says, and nothing else: no handler is asked. */
const expected = (
  { grants, key }: Somebody,
  need: Need | 'nothing',
  floor: FloorName | null,
  least: Least = 'a part',
): Outcome => {
  if (need === 'nothing') return 'allowed';
  if (key === null) return 'not-signed-in';
  if (need === 'identity') return 'allowed';
  if (!isOnFloor(need)) return mayOnInstance(grants, need) ? 'allowed' : 'forbidden';
  if (floor === null) return holdsAnywhere(grants, need) ? 'allowed' : 'forbidden';
  if (!knowsFloor(grants, floor)) return 'unknown-floor';
  const reach = reachOn(grants, need, floor);
  return reach && isEnough[least](reach) ? 'allowed' : 'forbidden';
};

/** Each part of a path that is filled in, as the two floors both have it. */
const theDay = '2026-03-02';
const ids: Record<string, string> = { queue: 'sales', agent: 'ada', contact: 'c1', what: 'queues', date: theDay, day: theDay };
const filled = (path: string, floor: FloorName): string =>
  path.replaceAll(/\{(\w+)\}|:(\w+)|\{\*path\}/g, (_all, one: string | undefined, other: string | undefined) => {
    const name = one ?? other;
    if (name === undefined) return 'overview';
    return name === 'floor' ? floor : (ids[name] ?? 'no-such-thing');
  });

const outcomeOf = async (method: string, path: string, somebody: Somebody): Promise<Outcome> => {
  pairs += 1;
  const response = await fetch(`${url}${path}`, {
    method,
    redirect: 'manual',
    headers: {
      accept: 'application/json',
      ...(somebody.key !== null && { authorization: `Bearer ${somebody.key}` }),
      ...(method !== 'GET' && { 'content-type': 'application/json' }),
    },
    ...(['POST', 'PUT', 'PATCH'].includes(method) && { body: '{}' }),
  });
  const text = await response.text();
  expect([path, response.status, text.slice(0, 200)]).not.toEqual([path, 500, expect.any(String)]);
  const { code = '' } = response.headers.get('content-type')?.includes('json') ? (JSON.parse(text) as { code?: string }) : {};
  if (response.status === 401) return 'not-signed-in';
  if (response.status === 403 && code === 'forbidden') return 'forbidden';
  return response.status === 404 && code === 'unknown-floor' ? 'unknown-floor' : 'allowed';
};

interface Layer {
  readonly route?: { readonly path: string; readonly methods: Record<string, boolean> };
  readonly handle?: { readonly stack?: readonly Layer[] };
}

/** Every way that Express was told of, wherever it is mounted. */
const waysOf = (stack: readonly Layer[]): string[] =>
  stack.flatMap(({ route, handle }) => [
    ...(route
      ? Object.keys(route.methods)
          .filter((method) => !['_all', 'head'].includes(method))
          .map((method) => `${method.toUpperCase()} ${route.path}`)
      : []),
    ...waysOf(handle?.stack ?? []),
  ]);

test('every way in has a rule: those of the API where they are declared, all others in one list', () => {
  const api = apiRoutes(context).map(({ method, path }) => `${method.toUpperCase()} ${path.replaceAll(/\{(\w+)\}/g, ':$1')}`);
  const ruled = new Set([...api, ...otherRoutes.map(({ method, path }) => `${method} ${path}`)]);
  const found = waysOf((app.router as unknown as { stack: readonly Layer[] }).stack);
  expect(found.length).toBeGreaterThan(api.length);
  const unruled = [...new Set(found)].filter((way) => !ruled.has(way) && !isOpenFile(way.split(' ')[1] ?? ''));
  expect(unruled).toEqual([]);
  // Bull Board's router is loaded when an administrator asks for it
  const mayLack = [
    'GET /admin/jobs',
    ...otherRoutes.filter(({ optional }) => optional).map(({ method, path }) => `${method} ${path}`),
  ];
  const gone = [...ruled].filter((way) => !found.includes(way) && !mayLack.includes(way));
  expect(gone).toEqual([]);
});

describe('the API', () => {
  test('each call, each role in scope, out of scope, on everything and absent: as the table says', async () => {
    const wrong: string[] = [];
    for (const { method, path, needs, least } of apiRoutes(context))
      for (const somebody of people)
        for (const floor of path.includes('{floor}') ? floors : [null]) {
          const want = expected(somebody, needs, floor, least);
          const got = await outcomeOf(method.toUpperCase(), `/api/v1${filled(path, floor ?? 'north')}`, somebody);
          if (got !== want) wrong.push(`${method} ${path} on ${floor ?? 'no floor'}, ${somebody.title}: ${got}, must be ${want}`);
        }
    expect(wrong).toEqual([]);
  });
});

test('every other way in: as its rule says', async () => {
  const wrong: string[] = [];
  for (const { method, path, needs } of otherRoutes.filter((route) => route.path !== '/openapi.json'))
    for (const somebody of people)
      for (const floor of path.includes(':floor') ? floors : [null]) {
        const want = expected(somebody, needs, floor);
        const got = await outcomeOf(method, filled(path, floor ?? 'north'), somebody);
        if (needs !== 'nothing' && got !== want) wrong.push(`${method} ${path}, ${somebody.title}: ${got}, must be ${want}`);
      }
  expect(wrong).toEqual([]);
});

describe('the socket', () => {
  /** What a server hears of somebody who comes so. */
  const heardOf = async (headers: Record<string, string>): Promise<string[]> => {
    const heard = new Promise<string[]>((resolve) =>
      live.namespace.once('connection', (socket) => setImmediate(() => resolve(socket.eventNames().map(String)))),
    );
    const seen = new Screen(url, headers);
    await seen.connected();
    seen.close();
    return (await heard).filter((name) => !['disconnect', 'error'].includes(name));
  };

  test('every event has a rule, those of a television too', async () => {
    const supervisor = people.find(({ title }) => title === 'supervisor of everything')!;
    const tv = new Television(url);
    const place = { floor: 'north', layout: '', view: 'full', plain: false, name: 'By the door', by: 'test' } as const;
    await pairScreen(context, { ...place, code: typedCode((await tv.code()) ?? '') ?? '' });
    await tv.open('/pair');
    const heard = [await heardOf({ authorization: `Bearer ${supervisor.key}` }), await heardOf({ cookie: tv.cookie })];
    for (const events of heard) expect(events.filter((name) => !(name in socketEvents))).toEqual([]);
    expect(Object.keys(socketEvents).filter((name) => !heard.flat().includes(name))).toEqual([]);
  });

  test('floor:watch, each role, each floor: as the table says, and floor:leave tells nothing', async () => {
    const wrong: string[] = [];
    for (const somebody of people) {
      const screen = new Screen(url, somebody.key === null ? {} : { authorization: `Bearer ${somebody.key}` });
      const connected = await screen.connected().then(
        () => true,
        () => false,
      );
      if (connected !== (somebody.key !== null)) wrong.push(`${somebody.title} ${connected ? 'got in' : 'did not get in'}`);
      // of whoever is no screen nothing is noted, and nothing is answered
      screen.socket.emit('screen:report', { version: '9.9.9', resolution: '1×1' });
      pairs += 1;
      for (const floor of connected ? floors : []) {
        pairs += 2;
        const want = expected(somebody, 'floor.watch', floor);
        const answer = await screen.watch(floor);
        const got = answer.ok ? 'allowed' : answer.code;
        // a role that watches nothing is told so whatever floor it names
        const fits = got === want || (got === 'forbidden' && !holdsAnywhere(somebody.grants, 'floor.watch'));
        if (!fits) wrong.push(`${somebody.title} on ${floor}: ${got}, must be ${want}`);
        screen.socket.emit('floor:leave', { floor, view: 'full' });
      }
      screen.close();
    }
    expect(wrong).toEqual([]);
    const noted = context.db.selectFrom('screens').select('id').where('version', '=', '9.9.9').execute();
    expect(await noted).toEqual([]);
  });
});

test('two companies with the same ids: nothing of the other is in any answer or board', async () => {
  const strangers = people.filter(({ title }) => title.endsWith('of north'));
  for (const somebody of strangers) {
    for (const { method, path } of apiRoutes(context).filter(({ method: verb }) => verb === 'get'))
      for (const floor of floors) {
        const response = await fetch(`${url}/api/v1${filled(path, floor)}`, {
          method,
          headers: { authorization: `Bearer ${somebody.key}` },
        });
        expect([somebody.title, path, await response.text()]).not.toEqual([
          somebody.title,
          path,
          expect.stringMatching(/(The|Ada of|Sales of) south/),
        ]);
      }
  }
});

/** What it takes to set up a second factor, and nothing else. */
const opensWhileHeld = ['get /me', 'get /me/account', 'put /me/password', 'post /me/second-factor', 'put /me/second-factor'];

test('an administrator who has to set up a second factor: nothing but that, whatever the way in', async () => {
  const cookie = await heldCookie();
  const headers = { cookie, origin: url, 'content-type': 'application/json' };
  const open: string[] = [];
  const ask = async (method: string, path: string, accept: string): Promise<string> => {
    pairs += 1;
    const body = ['POST', 'PUT'].includes(method) ? { body: '{}' } : {};
    const response = await fetch(`${url}${path}`, { method, redirect: 'manual', headers: { ...headers, accept }, ...body });
    const text = await response.text();
    if (response.status === 303) return response.headers.get('location') ?? '';
    if (text.includes('"second-factor-required"')) return 'refused';
    expect([path, response.status]).not.toEqual([path, 500]);
    return 'open';
  };
  for (const { method, path } of apiRoutes(context))
    if ((await ask(method.toUpperCase(), `/api/v1${filled(path, 'north')}`, 'application/json')) !== 'refused')
      open.push(`${method} ${path}`);
  expect(open.sort()).toEqual([...opensWhileHeld].sort());
  for (const { method, path } of otherRoutes.filter(({ needs }) => needs !== 'nothing')) {
    const browser = ['/metrics', '/admin/jobs'].includes(path) ? 'refused' : '/account';
    expect([path, await ask(method, filled(path, 'north'), 'application/json')]).toEqual([path, 'refused']);
    expect([path, await ask(method, filled(path, 'north'), 'text/html')]).toEqual([path, browser]);
  }
  const screen = new Screen(url, { cookie, origin: url });
  await expect(screen.connected()).rejects.toMatchObject({
    message: 'second-factor-required',
    data: { detail: expect.stringContaining('/account') as string },
  });
  screen.close();
});
