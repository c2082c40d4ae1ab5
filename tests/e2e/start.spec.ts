import { once } from 'node:events';
import { readFileSync, statSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { floorlight, makeHome, runToEnd, type Started } from './start-command.ts';

const home = makeHome();
const blocker = createServer();
let port = 0;
let taken = 0;
let running: Started | null = null;

const start = async (): Promise<string> => {
  running = floorlight({ ...home.env, PORT: String(port) }, 'start', '--no-demo');
  await running.says(/Ctrl-C stops everything/);
  return running.says(/[^]*/);
};

const health = async (): Promise<number> => (await fetch(`http://127.0.0.1:${port}/readyz`)).status;

const freePort = async (): Promise<number> => {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const found = (probe.address() as AddressInfo).port;
  probe.close();
  await once(probe, 'close');
  return found;
};

beforeAll(async () => {
  port = await freePort();
  blocker.listen(0, '127.0.0.1');
  await once(blocker, 'listening');
  taken = (blocker.address() as AddressInfo).port;
});

afterAll(async () => {
  await running?.end('SIGTERM');
  blocker.close();
  home.remove();
});

test('the first start makes its secrets, brings everything up and offers a first sign-in', async () => {
  const said = await start();
  expect(said).toMatch(/redis is up[^]*postgres is up[^]*First sign-in, once: http:\/\/127\.0\.0\.1/);
  expect(await health()).toBe(200);
  for (const file of ['secret', 'instance.json', 'postgres.password'])
    expect(statSync(join(home.data, file)).mode & 0o077).toBe(0);
});

test('doctor finds a running instance well', async () => {
  const found = async () => {
    const { code, output } = await runToEnd(home.env, 'doctor', '--json');
    const { ok, findings } = JSON.parse(output) as { ok: boolean; findings: { name: string; state: string }[] };
    return { code, ok, notWell: findings.filter(({ state }) => state !== 'ok') };
  };
  // a worker is heard a moment after the server answers
  await expect.poll(found).toEqual({ code: 0, ok: true, notWell: [] });
});

test('a second start on the same folder is refused with a sentence', async () => {
  const { code, output } = await runToEnd({ ...home.env, PORT: String(taken) }, 'start');
  expect(output).toContain('Floorlight is already running');
  expect(code).toBe(1);
});

test('after a kill -9 the next start adopts the databases and goes on', async () => {
  const secret = readFileSync(join(home.data, 'secret'), 'utf8');
  await running?.end('SIGKILL');
  const said = await start();
  expect(said).toMatch(/redis was still running: adopted[^]*postgres was still running: adopted/);
  expect(await health()).toBe(200);
  expect(readFileSync(join(home.data, 'secret'), 'utf8')).toBe(secret);
});

test('SIGTERM stops in order and exits 0', async () => {
  const ended = await running?.end('SIGTERM');
  running = null;
  expect(ended?.output).toContain('stopped; npm start goes on where this ended');
  expect(ended?.code).toBe(0);
  await expect(health()).rejects.toThrow();
});

test('without a running instance a command says how to get one', async () => {
  const { code, output } = await runToEnd(home.env, 'sign-in-link');
  expect(output).toContain('No Floorlight is running in');
  expect(code).toBe(1);
});

test('a taken port is a sentence and exit code 1', async () => {
  const { code, output } = await runToEnd({ ...home.env, PORT: String(taken) }, 'start');
  expect(output).toContain(`Port ${taken} on 127.0.0.1 is taken by another program. Set PORT to another one`);
  expect(code).toBe(1);
});

test('settings that cannot be used are named, all at once, before anything starts', async () => {
  const { code, output } = await runToEnd({ ...home.env, PORT: '80x', LOG_LEVEL: 'loud' }, 'start');
  expect(output).toMatch(/PORT was read as "80x"[^]*LOG_LEVEL was read as "loud"/);
  expect(code).toBe(1);
});

test.each(['start', 'server', 'worker', 'doctor', 'backup', 'restore', 'migrate', 'user', 'key', 'source', 'replay', 'simulate'])(
  '%s --help says what it does and exits 0',
  async (name) => {
    const { code, output } = await runToEnd(home.env, name, '--help');
    expect(output).toContain(`Usage: floorlight ${name}`);
    expect(code).toBe(0);
  },
);
