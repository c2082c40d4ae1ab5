import type { IncomingHttpHeaders } from 'node:http';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { NewGrant } from '@floorlight/shared/access/grant.ts';
import { accessChannel } from '@floorlight/shared/store/access-changes.ts';
import { setGrants } from '@floorlight/shared/store/grants.ts';
import type { Context } from '@floorlight/shared/runtime/context.ts';
import { makeKey } from '@floorlight/server/auth/create-key.ts';
import type { Identity } from '@floorlight/server/auth/identity.ts';
import { openIdentify } from '@floorlight/server/auth/identify.ts';
import { migrateAuth } from '@floorlight/server/auth/migrate.ts';
import { openAuth } from '@floorlight/server/auth/open-auth.ts';
import { savePerson, signInLink } from '@floorlight/server/auth/people.ts';
import { openLive } from '@floorlight/server/live/live.ts';
import { cookieOf } from '@floorlight/server/testing/cookie-of.ts';
import type { BoardPublisher } from '@floorlight/server/testing/publish-board.ts';
import { Screen } from '@floorlight/server/testing/screen.ts';
import { serve } from '@floorlight/server/testing/serve.ts';
import { serveApp } from '@floorlight/server/testing/serve-app.ts';
import { openTestContext } from '../support/context.ts';
import { openWorld } from './world.ts';

let context: Context;
/** Two servers: what is taken away on one is taken away on both. */
let first: Awaited<ReturnType<typeof serveApp>>;
let second: Awaited<ReturnType<typeof serve>>;
let live: ReturnType<typeof openLive>;
let north: BoardPublisher;
let administrator: string;
const screens: Screen[] = [];

beforeAll(async () => {
  context = await openTestContext();
  await migrateAuth(context);
  const { people, boards } = await openWorld(context);
  north = boards[0]!;
  administrator = people.find(({ title }) => title === 'administrator of everything')?.key ?? '';
  first = await serveApp(context);
  second = await serve((_request, response) => void response.end());
  live = openLive(second.server, context, openIdentify(context, openAuth(context)));
});
afterAll(async () => {
  for (const screen of screens) screen.close();
  await live.close();
  await Promise.all([first.stop(), second.stop()]);
  await context.close();
});

const watching = async (headers: Record<string, string>): Promise<Screen> => {
  const screen = new Screen(second.url, headers);
  screens.push(screen);
  await screen.connected();
  expect(await screen.watch('north')).toMatchObject({ ok: true });
  const before = screen.deltas.length;
  await north.commit({});
  await expect.poll(() => screen.deltas.length).toBeGreaterThan(before);
  return screen;
};

/** Milliseconds until a socket that was open is cut; from then on nothing more of the floor reaches it. */
const untilCut = async (screen: Screen, takeAway: () => Promise<unknown>): Promise<number> => {
  await takeAway();
  const at = performance.now();
  await expect.poll(() => screen.socket.connected, { timeout: 10_000, interval: 5 }).toBe(false);
  const took = performance.now() - at;
  const received = screen.deltas.length;
  await north.commit({});
  await new Promise((resolve) => setTimeout(resolve, 300));
  expect(screen.deltas.length).toBe(received);
  return took;
};
const ask = (method: string, path: string): Promise<Response> =>
  fetch(`${first.url}/api/v1${path}`, { method, headers: { authorization: `Bearer ${administrator}` } });
const lead: NewGrant = { role: 'team_lead', scope: { kind: 'floors', floors: ['north'] } };
const listening = async (): Promise<number> => Number((await context.redis.pubsub('NUMSUB', accessChannel))[1]);
const measured = (what: string, ms: number): void => console.log(`measured: ${what}: cut after ${Math.round(ms)} ms`);

describe('an open socket receives nothing more once', () => {
  test('its key is revoked', async () => {
    const { id, key } = await makeKey(context, { name: 'wfm', grants: [lead] });
    const screen = await watching({ authorization: `Bearer ${key}` });
    measured('a key', await untilCut(screen, async () => expect((await ask('DELETE', `/keys/${id}`)).ok).toBe(true)));
    await expect(watching({ authorization: `Bearer ${key}` })).rejects.toThrow('unauthorized');
  });

  test('its role is taken away', async () => {
    const { id, key } = await makeKey(context, { name: 'lead', grants: [lead] });
    const screen = await watching({ authorization: `Bearer ${key}` });
    measured('a role', await untilCut(screen, () => setGrants(context, id, [], 'test')));
  });

  test('its role no longer reaches that floor: it may come back, and that floor is not there', async () => {
    const { id, key } = await makeKey(context, { name: 'lead', grants: [lead] });
    const screen = await watching({ authorization: `Bearer ${key}` });
    const elsewhere: NewGrant = { role: 'team_lead', scope: { kind: 'floors', floors: ['south'] } };
    measured('a floor', await untilCut(screen, () => setGrants(context, id, [elsewhere], 'test')));
    const again = new Screen(second.url, { authorization: `Bearer ${key}` });
    screens.push(again);
    await again.connected();
    expect(await again.watch('north')).toMatchObject({ ok: false, code: 'unknown-floor' });
    expect(await again.watch('south')).toMatchObject({ ok: true });
  });

  test('its role was taken away in the moment in which it was let in', async () => {
    const { id, key } = await makeKey(context, { name: 'late', grants: [lead] });
    const identify = openIdentify(context, openAuth(context));
    const heard = Promise.withResolvers<string | null>();
    const forget = (holder: string | null): void => {
      identify.forget(holder);
      heard.resolve(holder);
    };
    const served = await serve((_request, response) => void response.end());
    const late = async (headers: IncomingHttpHeaders): Promise<Identity | null> => {
      const found = await identify(headers);
      await setGrants(context, id, [], 'test');
      await heard.promise;
      return found;
    };
    const before = await listening();
    const third = openLive(served.server, context, Object.assign(late, { forget }));
    await expect.poll(listening).toBeGreaterThan(before);
    const screen = new Screen(served.url, { authorization: `Bearer ${key}` });
    await screen.connected();
    await expect.poll(() => screen.socket.connected, { timeout: 10_000, interval: 5 }).toBe(false);
    await third.close();
    await served.stop();
  });

  test('it signs out', async () => {
    await savePerson(context, { email: 'lead@example.org', name: 'Lead', grants: [lead] });
    const link = await signInLink(context, 'lead@example.org', first.url);
    const cookie = cookieOf(await fetch(link, { redirect: 'manual' }));
    const screen = await watching({ cookie });
    const signOut = () => fetch(`${first.url}/sign-out`, { method: 'POST', headers: { cookie, origin: first.url } });
    measured('a session', await untilCut(screen, signOut));
    await expect(watching({ cookie })).rejects.toThrow('unauthorized');
  });

  /** A key or a session ends by itself, long before the next look at everybody. */
  const endSoon = (table: 'api_keys' | 'sessions', holder: string) =>
    sql`update ${sql.table(table)} set "expiresAt" = now() + interval '3 seconds'
      where ${sql.ref(table === 'sessions' ? 'userId' : 'referenceId')} = ${holder}`.execute(context.db);

  test('its key ends by itself', async () => {
    const { id, key } = await makeKey(context, { name: 'short', grants: [lead], expiresInDays: 1 });
    await endSoon('api_keys', id);
    const screen = await watching({ authorization: `Bearer ${key}` });
    measured('a key that ends', await untilCut(screen, () => Promise.resolve()));
    await expect(watching({ authorization: `Bearer ${key}` })).rejects.toThrow('unauthorized');
  });

  test('its session ends by itself', async () => {
    const { id } = await savePerson(context, { email: 'short@example.org', name: 'Short', grants: [lead] });
    const cookie = cookieOf(await fetch(await signInLink(context, 'short@example.org', first.url), { redirect: 'manual' }));
    await endSoon('sessions', id);
    const screen = await watching({ cookie });
    measured('a session that ends', await untilCut(screen, () => Promise.resolve()));
    await expect(watching({ cookie })).rejects.toThrow('unauthorized');
  });

  test('its session ends by itself, unless it was prolonged meanwhile', async () => {
    const { id } = await savePerson(context, { email: 'long@example.org', name: 'Long', grants: [lead] });
    const cookie = cookieOf(await fetch(await signInLink(context, 'long@example.org', first.url), { redirect: 'manual' }));
    await endSoon('sessions', id);
    const screen = await watching({ cookie });
    await sql`update sessions set "expiresAt" = now() + interval '1 day' where "userId" = ${id}`.execute(context.db);
    await new Promise((resolve) => setTimeout(resolve, 4500));
    expect(screen.socket.connected).toBe(true);
  });
});

test('who keeps what they hold stays, while others lose theirs', async () => {
  const { key } = await makeKey(context, { name: 'stays', grants: [lead] });
  const other = await makeKey(context, { name: 'goes', grants: [lead] });
  const screen = await watching({ authorization: `Bearer ${key}` });
  const going = await watching({ authorization: `Bearer ${other.key}` });
  await untilCut(going, () => setGrants(context, other.id, [], 'test'));
  expect(screen.socket.connected).toBe(true);
});

test('signing out without a session tells nobody anything, and many changes at once are looked at together', async () => {
  const { key } = await makeKey(context, { name: 'stays', grants: [lead] });
  const screen = await watching({ authorization: `Bearer ${key}` });
  const told: string[] = [];
  const hearing = context.connect();
  await hearing.subscribe(accessChannel);
  hearing.on('message', (_channel, holder) => told.push(holder));
  await Promise.all(Array.from({ length: 50 }, () => fetch(`${first.url}/sign-out`, { method: 'POST' })));
  const others = await Promise.all(Array.from({ length: 20 }, () => makeKey(context, { name: 'goes', grants: [lead] })));
  await expect.poll(() => told.length).toBe(20);
  expect(new Set(told)).toEqual(new Set(others.map(({ id }) => id)));
  expect(screen.socket.connected).toBe(true);
  hearing.disconnect();
});
