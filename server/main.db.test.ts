import { spawn, type ChildProcess } from 'node:child_process';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { io } from 'socket.io-client';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { onEverything } from '@floorlight/shared/access/grant.ts';
import type { Context } from '@floorlight/shared/runtime/context.ts';
import { openTestContext } from '../tests/support/context.ts';
import { migrateAuth } from './auth/migrate.ts';
import { createKey } from './auth/create-key.ts';

const main = fileURLToPath(new URL('./main.ts', import.meta.url));
let context: Context;
beforeAll(async () => {
  context = await openTestContext();
  await migrateAuth(context);
});
afterAll(() => context.close());

const freePort = async (): Promise<number> => {
  const probe = createServer();
  await new Promise<void>((resolve) => probe.listen(0, '127.0.0.1', resolve));
  const { port } = probe.address() as AddressInfo;
  await new Promise((resolve) => probe.close(resolve));
  return port;
};

const start = (env: Record<string, string>): ChildProcess =>
  spawn(process.execPath, [main], { env: { PATH: process.env['PATH'], ...env }, stdio: ['ignore', 'pipe', 'pipe'] });
const exit = (child: ChildProcess): Promise<number | null> => new Promise((resolve) => child.once('exit', resolve));
const settings = (port: number): Record<string, string> => ({
  PORT: String(port),
  DATABASE_URL: context.config.DATABASE_URL,
  REDIS_URL: context.config.REDIS_URL,
  FLOORLIGHT_SECRET: context.config.FLOORLIGHT_SECRET,
});

test('it starts from the environment, serves, and on SIGTERM ends cleanly with screens connected', async () => {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const child = start(settings(port));
  const ended = exit(child);
  await vi.waitFor(async () => expect((await fetch(`${url}/healthz`)).status).toBe(200), { timeout: 20_000, interval: 100 });
  const key = await createKey(context, { name: 'wall', grants: [onEverything('planner')] });
  const screen = io(`${url}/live`, {
    transports: ['websocket'],
    extraHeaders: { authorization: `Bearer ${key}` },
    reconnection: false,
  });
  await new Promise((resolve) => screen.once('hello', resolve));
  const cut = new Promise((resolve) => screen.once('disconnect', resolve));
  child.kill('SIGTERM');
  expect(await ended).toBe(0);
  await cut;
});

test('bad settings are named, all at once, and it does not start', async () => {
  const child = start({ PORT: 'many' });
  let said = '';
  child.stderr?.on('data', (chunk: Buffer) => (said += chunk.toString()));
  expect(await exit(child)).toBe(1);
  for (const name of ['PORT', 'DATABASE_URL', 'REDIS_URL', 'FLOORLIGHT_SECRET']) expect(said).toContain(name);
});

test('a taken port is said, and it ends with a failure', async () => {
  const taken = createServer();
  await new Promise<void>((resolve) => taken.listen(0, '127.0.0.1', resolve));
  const { port } = taken.address() as AddressInfo;
  const child = start(settings(port));
  let said = '';
  child.stdout?.on('data', (chunk: Buffer) => (said += chunk.toString()));
  expect(await exit(child)).toBe(1);
  expect(said).toContain(`cannot listen on 127.0.0.1:${port}`);
  await new Promise((resolve) => taken.close(resolve));
});
