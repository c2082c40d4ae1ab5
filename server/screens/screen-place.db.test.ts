import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { openAuth } from '../auth/open-auth.ts';
import { openManaged, type Managed } from '../testing/managed.ts';
import { pairsOn } from '../testing/paired.ts';
import { Screen } from '../testing/screen.ts';
import type { Television } from '../testing/television.ts';

let managed: Managed;
let { pair, listed } = {} as ReturnType<typeof pairsOn>;
const open: Screen[] = [];
beforeAll(async () => {
  managed = await openManaged();
  ({ pair, listed } = pairsOn(managed));
});
afterAll(async () => {
  for (const screen of open) screen.close();
  await managed.close();
});

const connect = async (tv: Television): Promise<Screen> => {
  const screen = new Screen(managed.url, { cookie: tv.cookie });
  open.push(screen);
  await screen.connected();
  return screen;
};

describe('a paired screen', () => {
  test('is nobody but itself: not the one who approved it', async () => {
    const { tv, id } = await pair();
    const names = [
      await tv.open('/api/v1/screens', '*/*'),
      await tv.open('/api/v1/keys', '*/*'),
      await tv.open('/metrics', '*/*'),
    ];
    expect(names.map(({ status }) => status)).toEqual([403, 403, 403]);
    const grants = await managed.context.db
      .selectFrom('grants')
      .select(['role', 'scope', 'names'])
      .where('holder', '=', id)
      .execute();
    expect(grants).toEqual([{ role: 'screen', scope: { kind: 'floors', floors: ['north'] }, names: 'short' }]);
  });

  test('goes to its own wall whatever it opens, and is given its cookie for 400 days each time', async () => {
    const { tv } = await pair({ layout: 'layout=queues,agents&distance=6' });
    const own = '/wall/north?layout=queues%2Cagents&distance=6&view=short';
    for (const path of [
      '/',
      '/pair',
      '/overview',
      '/floor/north',
      '/wall/south',
      '/wall/north?layout=agents',
      own.replace('short', 'full'),
    ]) {
      const answer = await tv.open(path);
      expect([path, answer.status, answer.headers.get('location')]).toEqual([path, 303, own]);
    }
    const there = await tv.open(own);
    expect([200, 503]).toContain(there.status);
    const cookies = there.headers.getSetCookie();
    expect(cookies).toEqual([
      expect.stringMatching(/^floorlight\.session_token=.*Max-Age=34560000; HttpOnly; SameSite=Lax$/),
      expect.stringMatching(/^floorlight\.screen=1; .*Max-Age=34560000; HttpOnly; SameSite=Lax$/),
    ]);
  });

  test('is known after years switched off, by another server too', async () => {
    const { tv, id } = await pair();
    const { internalAdapter } = await openAuth(managed.context).$context;
    const sessions = await internalAdapter.listSessions(id);
    expect(sessions.length).toBe(1);
    expect(sessions[0]?.expiresAt.getUTCFullYear()).toBe(2999);
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 5 * 365 * 86_400_000 });
    const headers = new Headers({ cookie: tv.cookie });
    const session = await openAuth(managed.context).api.getSession({ headers });
    vi.useRealTimers();
    expect(session?.user.id).toBe(id);
  });

  test('[BD1, BD6] sees its floor in its privacy mode, and no other, over HTTP and the socket', async () => {
    const { tv } = await pair({ view: 'initials' });
    const screen = await connect(tv);
    const full = await screen.watch('north', 'full');
    expect(full.ok && full.board.agents.map(({ name }) => name).join()).toMatch(/^[A-Z]{1,3}$/i);
    expect(await screen.watch('south', 'counts')).toMatchObject({ ok: false, code: 'unknown-floor' });
    expect((await tv.open('/api/v1/floors/south/board', '*/*')).status).toBe(404);
    expect((await tv.open('/wall/south/plain')).headers.get('location')).toBe('/wall/north?view=initials');
    const { floors } = (await (await tv.open('/api/v1/floors', '*/*')).json()) as { floors: { id: string }[] };
    expect(floors.map(({ id }) => id)).toEqual(['north']);
  });

  test('changes nothing', async () => {
    const { tv } = await pair();
    const origin = managed.url;
    const post = (path: string): Promise<Response> =>
      fetch(`${managed.url}/api/v1/floors/north/${path}`, {
        method: 'POST',
        headers: { cookie: tv.cookie, origin, 'content-type': 'application/json' },
        body: JSON.stringify({ text: 'x', severity: 'info', code: 'BCDF-GHJK', name: 'x', view: 'full' }),
      });
    expect((await post('messages')).status).toBe(403);
    expect((await post('screens')).status).toBe(403);
  });

  test('is listed with what it reports, whoever hung it up, and whether it is on', async () => {
    const { tv, id } = await pair({ name: 'Sales' });
    expect(await listed(id)).toMatchObject({ name: 'Sales', online: false, seen: null, pairedBy: 'Setup' });
    const screen = await connect(tv);
    screen.socket.emit('screen:report', { version: '1.2.3', resolution: '3840×2160' });
    await vi.waitFor(async () =>
      expect(await listed(id)).toMatchObject({ online: true, version: '1.2.3', resolution: '3840×2160', network: '127.0.0.1' }),
    );
    expect((await listed(id))?.seen).not.toBeNull();
    screen.close();
    await vi.waitFor(async () => expect(await listed(id)).toMatchObject({ online: false, resolution: '3840×2160' }));
  });

  test('that cannot run the app gets tables, turns their pages and is seen by that', async () => {
    const { tv, id } = await pair({ plain: true, layout: 'layout=agents' });
    const there = await tv.open('/');
    expect(there.headers.get('location')).toBe('/wall/north/plain?layout=agents&view=short');
    expect((await tv.open('/wall/north/plain?layout=agents&view=short&lang=en&page=2')).status).toBe(200);
    expect((await tv.open('/wall/north/plain?layout=agents&view=full&lang=en&page=2')).status).toBe(303);
    expect(await listed(id)).toMatchObject({ online: true, network: '127.0.0.1' });
  });

  test('what is done to screens is written down', async () => {
    const { id } = await pair({ name: 'Told' });
    await managed.send('PUT', `/floors/north/screens/${id}`, { name: 'Renamed' });
    await managed.send('DELETE', `/floors/north/screens/${id}`);
    for (const action of ['screen-paired', 'screen-changed', 'screen-revoked'] as const) {
      const entry = (await managed.told(action)).find(({ subject }) => subject === id);
      expect(entry).toMatchObject({ floor: 'north', outcome: 'done', actor: { name: 'Setup' } });
    }
  });
});

/** What the socket of a screen is told. */
const hears = (screen: Screen) => {
  const told: string[] = [];
  screen.socket.on('screen:place', ({ address }) => told.push(`place ${address}`));
  screen.socket.on('screen:reload', () => told.push('reload'));
  return told;
};

describe('on an open socket, at once', () => {
  test('a screen is told its place when it comes, and each time it is moved or reloaded', async () => {
    const { tv, id } = await pair({ layout: 'lang=es' });
    const screen = new Screen(managed.url, { cookie: tv.cookie });
    open.push(screen);
    const told = hears(screen);
    await screen.connected();
    await vi.waitFor(() => expect(told).toEqual(['place /wall/north?lang=es&view=short']));
    await managed.send('PUT', `/floors/north/screens/${id}`, { layout: 'layout=number' });
    await managed.send('POST', `/floors/north/screens/${id}/reload`);
    await vi.waitFor(() => expect(told.slice(1)).toEqual(['place /wall/north?layout=number&view=short', 'reload']));
    await managed.send('PUT', `/floors/north/screens/${id}`, { floor: 'south', view: 'counts' });
    await vi.waitFor(() => expect(told.at(-1)).toBe('place /wall/south?layout=number&view=counts'));
    expect((await tv.open('/')).headers.get('location')).toBe('/wall/south?layout=number&view=counts');
    expect((await tv.open('/api/v1/floors/north/board', '*/*')).status).toBe(404);
  });

  test('a revoked screen is told where to go and cut off, and a board it watched reaches it no more', async () => {
    const { tv, id } = await pair();
    const other = await connect((await pair()).tv);
    const screen = await connect(tv);
    const told = hears(screen);
    expect(await screen.watch('north')).toMatchObject({ ok: true });
    let gone = NaN;
    screen.socket.on('disconnect', () => (gone = performance.now()));
    const asked = performance.now();
    expect((await managed.send('DELETE', `/floors/north/screens/${id}`)).status).toBe(202);
    await vi.waitFor(() => expect(gone).not.toBeNaN(), { timeout: 10_000, interval: 10 });
    process.stdout.write(`a revoked screen’s socket was cut after ${Math.round(gone - asked)} ms\n`);
    expect(told).toContain('place /pair');
    expect(other.socket.connected).toBe(true);
    expect((await tv.open('/api/v1/floors/north/board', '*/*')).status).toBe(401);
    await expect(connect(tv)).rejects.toThrow('unauthorized');
    const next = await tv.open('/wall/north');
    expect([next.status, next.headers.get('location')]).toEqual([303, '/pair']);
    expect(await tv.code()).toMatch(/^[A-Z]{4}-[A-Z]{4}$/);
    expect(await listed(id)).toBeUndefined();
  });

  test('a revoked screen’s session is ended, not only its grant', async () => {
    const { tv, id } = await pair();
    await managed.send('DELETE', `/floors/north/screens/${id}`);
    const session = await openAuth(managed.context).api.getSession({ headers: new Headers({ cookie: tv.cookie }) });
    expect(session).toBeNull();
    expect((await managed.send('DELETE', `/floors/north/screens/${id}`)).status).toBe(404);
  });
});
