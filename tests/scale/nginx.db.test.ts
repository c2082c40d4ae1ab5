import { createKey } from '@floorlight/server/auth/create-key.ts';
import { savePerson, signInLink } from '@floorlight/server/auth/people.ts';
import { cloudEvent, postSigned } from '@floorlight/server/testing/post-signed.ts';
import { Screen } from '@floorlight/server/testing/screen.ts';
import { defineFloor } from '@floorlight/shared/store/define-floor.ts';
import { createSource } from '@floorlight/shared/store/sources.ts';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { waitUntil } from '../../bin/services/process.ts';
import { startStack, type Server, type Stack } from '../support/stack.ts';
import { nginxBinary, startNginx } from './start-nginx.ts';

if (!nginxBinary) console.log('skipped: nginx is not installed (Debian: apt-get install nginx-light)');

describe.skipIf(!nginxBinary)('nginx, as documented, in front of two servers and two workers', () => {
  let stack: Stack;
  let servers: Server[];
  let front: { url: string; stop: () => Promise<void> };
  let source: { id: string; secret: string };
  let key: string;
  const screens: Screen[] = [];
  const floors = ['north', 'south'];

  beforeAll(async () => {
    stack = await startStack();
    for (const id of floors) await defineFloor(stack.context, { id, name: id, timezone: 'UTC', mode: 'live' });
    source = await createSource(stack.context, { name: 'PBX', kind: 'generic', floors: ['north'] });
    key = await createKey(stack.context, { name: 'wall', role: 'supervisor' });
    servers = [await stack.addServer({ TRUST_PROXY: '1' }), await stack.addServer({ TRUST_PROXY: '1' })];
    stack.addWorker();
    stack.addWorker();
    front = await startNginx(nginxBinary ?? '', [servers[0]?.port ?? 0, servers[1]?.port ?? 0]);
  });
  afterAll(async () => {
    for (const screen of screens) screen.close();
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
    await savePerson(stack.context, { email: 'lead@example.com', name: 'Lead', role: 'supervisor' });
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

  test('either server is killed: its screens come back through the other, and ingest takes everything meanwhile', async () => {
    for (const killed of [0, 1]) {
      const before = await Promise.all(Array.from({ length: 6 }, watching));
      const port = servers[killed]?.port;
      await servers[killed]?.kill();
      const answers = await Promise.all(
        Array.from({ length: 40 }, (_, index) => happens('contact.queued', { contact: `k${killed}-${index}`, queue: 'more' })),
      );
      expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 202));
      const back: Screen[] = [];
      const comeBack = async (): Promise<boolean> => {
        const lost = before.filter(({ socket }) => !socket.connected).length;
        while (back.length < lost) back.push(await watching());
        return true;
      };
      expect(await waitUntil(() => comeBack().catch(() => false), 5000)).toBe(true);
      const all = [...before.filter(({ socket }) => socket.connected), ...back];
      const beats = all.map((screen) => screen.beats.length);
      await vi.waitFor(() => all.forEach((screen, at) => expect(screen.beats.length).toBeGreaterThan(beats[at] ?? 0)), 5000);
      console.log(`server ${killed + 1} killed: ${back.length} of ${before.length} screens came back through the other`);
      servers[killed] = await stack.addServer({ TRUST_PROXY: '1' }, port);
    }
  });
});
