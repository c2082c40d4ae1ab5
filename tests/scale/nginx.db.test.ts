import { onEverything } from '@floorlight/shared/access/grant.ts';
import { createKey } from '@floorlight/server/auth/create-key.ts';
import { savePerson, signInLink } from '@floorlight/server/auth/people.ts';
import { cloudEvent, postSigned } from '@floorlight/server/testing/post-signed.ts';
import { Screen } from '@floorlight/server/testing/screen.ts';
import { defineFloor } from '@floorlight/shared/store/define-floor.ts';
import { createSource } from '@floorlight/shared/store/sources.ts';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { openSocket, type LiveSocket } from '../../web/src/lib/live/open-socket.ts';
import { waitUntil } from '../../bin/services/process.ts';
import { startStack, type Server, type Stack } from '../support/stack.ts';
import { nginxBinary, startNginx } from './start-nginx.ts';

if (!nginxBinary) console.log('skipped: nginx is not installed (Debian: apt-get install nginx-light)');

const token = 'a token that only tests may use';
const settings = { TRUST_PROXY: '1', METRICS_TOKEN: token };

interface Page {
  readonly socket: LiveSocket;
  beats: number;
  /** How often it lost its server. */
  lost: number;
}

describe.skipIf(!nginxBinary)('nginx, as documented, in front of two servers and two workers', () => {
  let stack: Stack;
  let servers: Server[];
  let front: { url: string; stop: () => Promise<void> };
  let source: { id: string; secret: string };
  let key: string;
  const screens: Screen[] = [];
  const pages: Page[] = [];
  const floors = ['north', 'south'];

  beforeAll(async () => {
    stack = await startStack();
    for (const id of floors) await defineFloor(stack.context, { id, name: id, timezone: 'UTC', mode: 'live' });
    source = await createSource(stack.context, { name: 'PBX', kind: 'generic', floors: ['north'] });
    key = await createKey(stack.context, { name: 'wall', grants: [onEverything('supervisor')] });
    servers = [await stack.addServer(settings), await stack.addServer(settings)];
    stack.addWorker();
    stack.addWorker();
    front = await startNginx(nginxBinary ?? '', [servers[0]?.port ?? 0, servers[1]?.port ?? 0]);
  });
  afterAll(async () => {
    for (const screen of screens) screen.close();
    for (const { socket } of pages) socket.disconnect();
    await front.stop();
    await stack.close();
  });

  const happens = (type: string, data: object): Promise<Response> => {
    const event = cloudEvent(type, data, { time: new Date().toISOString() });
    return postSigned({ url: front.url, source: source.id, secret: source.secret }, JSON.stringify(event));
  };
  const headers = (): Record<string, string> => ({ authorization: `Bearer ${key}` });

  const watching = async (): Promise<Screen> => {
    const screen = new Screen(front.url, headers());
    await screen.connected();
    expect(await screen.watch('north')).toMatchObject({ ok: true });
    screens.push(screen);
    return screen;
  };
  const waitingOn = ({ board }: Screen): number | undefined => board?.queues.find(({ id }) => id === 'sales')?.waiting;

  test('ingest, the API and signing in go through it', async () => {
    expect((await happens('contact.queued', { contact: 'c1', queue: 'sales' })).status).toBe(202);
    const listed = await fetch(`${front.url}/api/v1/floors`, { headers: headers() });
    expect(listed.status).toBe(200);
    expect(JSON.stringify(await listed.json())).toContain('north');
    expect((await fetch(`${front.url}/api/v1/floors`)).status).toBe(401);
    await savePerson(stack.context, { email: 'lead@example.com', name: 'Lead', grants: [onEverything('supervisor')] });
    const link = await signInLink(stack.context, 'lead@example.com', front.url);
    const signedIn = await fetch(link, { redirect: 'manual' });
    expect(signedIn.status).toBe(303);
    const cookie = signedIn.headers
      .getSetCookie()
      .map((line) => line.split(';')[0])
      .join('; ');
    const asked = await Promise.all(
      Array.from({ length: 8 }, () => fetch(`${front.url}/api/v1/floors`, { headers: { cookie, origin: front.url } })),
    );
    expect(asked.map(({ status }) => status)).toEqual(asked.map(() => 200));
    expect((await fetch(`${front.url}/metrics`)).status).toBe(404);
  });

  test('a screen is shown what happens', async () => {
    await vi.waitFor(async () => expect(waitingOn(await watching())).toBe(1), { timeout: 20_000, interval: 500 });
    const screen = await watching();
    await happens('contact.queued', { contact: 'c2', queue: 'sales' });
    await vi.waitFor(() => expect(waitingOn(screen)).toBe(2), 5000);
  });

  /** An open page: it comes back by itself, as the web app's socket does, and watches again. */
  const openPage = (more: Parameters<typeof openSocket>[1] = {}): Page => {
    const socket = openSocket(`${front.url}/live`, { extraHeaders: headers(), forceNew: true, ...more });
    const page: Page = { socket, beats: 0, lost: 0 };
    socket.on('heartbeat', () => (page.beats += 1));
    socket.on('disconnect', () => (page.lost += 1));
    socket.on('connect', () => socket.emit('floor:watch', { floor: 'north', view: 'full' }, () => undefined));
    pages.push(page);
    return page;
  };
  const liven = async (shown: readonly Page[], within: number): Promise<void> => {
    const beats = shown.map((page) => page.beats);
    const seen = (): boolean => shown.every((page, at) => page.socket.connected && page.beats > (beats[at] ?? 0));
    expect(await waitUntil(() => Promise.resolve(seen()), within)).toBe(true);
  };
  const socketsOf = async ({ url }: Server): Promise<number> => {
    const text = await (await fetch(`${url}/metrics`, { headers: { authorization: `Bearer ${token}` } })).text();
    return Number(/^floorlight_sockets (\d+)/m.exec(text)?.[1]);
  };

  test('screens of one address spread over both servers; one is killed: the very same screens come back, and ingest takes everything meanwhile', async () => {
    for (const screen of screens.splice(0)) screen.close();
    const shown = Array.from({ length: 40 }, () => openPage());
    await liven(shown, 20_000);
    const spread = await Promise.all(servers.map(socketsOf));
    console.info(`40 screens of one address: ${spread.join(' and ')}`);
    expect(Math.min(...spread)).toBeGreaterThanOrEqual(15);
    for (const killed of [0, 1]) {
      const port = servers[killed]?.port;
      shown.forEach((page) => (page.lost = 0));
      await servers[killed]?.kill();
      const answers = await Promise.all(
        Array.from({ length: 40 }, (_, index) => happens('contact.queued', { contact: `k${killed}-${index}`, queue: 'more' })),
      );
      expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 202));
      const lost = shown.filter((page) => page.lost > 0);
      expect(lost.length).toBeGreaterThanOrEqual(1);
      await liven(shown, 5000);
      console.info(`server ${killed + 1} killed: ${lost.length} of 40 screens lost it, and all are live again`);
      servers[killed] = await stack.addServer(settings, port);
    }
  });

  test('a screen that can only poll stays with its server, and comes back when that is killed', async () => {
    pages.splice(0).forEach(({ socket }) => socket.disconnect());
    const polling = Array.from({ length: 12 }, () => openPage({ transports: ['polling'], withCredentials: true }));
    await liven(polling, 20_000);
    const spread = await Promise.all(servers.map(socketsOf));
    console.info(`12 polling screens of one address: ${spread.join(' and ')}`);
    expect(Math.min(...spread)).toBeGreaterThan(0);
    await liven(polling, 5000);
    await liven(polling, 5000);
    expect(polling.map(({ lost }) => lost)).toEqual(polling.map(() => 0));
    await servers[0]?.kill();
    await waitUntil(() => Promise.resolve(polling.some(({ lost }) => lost > 0)), 5000);
    await liven(polling, 10_000);
    // begun by polling, a WebSocket takes its place on the same server
    const upgraded = openPage({ transports: ['polling', 'websocket'], withCredentials: true });
    await liven([upgraded], 5000);
    await vi.waitFor(() => expect(upgraded.socket.io.engine.transport.name).toBe('websocket'), 5000);
  });
});
