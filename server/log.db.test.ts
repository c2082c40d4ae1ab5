import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { onEverything } from '@floorlight/shared/access/grant.ts';
import type { Context } from '@floorlight/shared/runtime/context.ts';
import { defineFloor } from '@floorlight/shared/store/define-floor.ts';
import { floorKeys } from '@floorlight/shared/store/keys.ts';
import { createSource } from '@floorlight/shared/store/sources.ts';
import { freePort } from '../tests/support/start-process.ts';
import { startStack, type Stack } from '../tests/support/stack.ts';
import { createKey } from './auth/create-key.ts';
import { firstSignInLink } from './auth/first-sign-in.ts';
import { cloudEvent, postSigned } from './testing/post-signed.ts';

const main = fileURLToPath(new URL('../bin/main.ts', import.meta.url));
const port = String(await freePort());
const url = `http://127.0.0.1:${port}`;
/** Stands in for whatever a source says of a contact: none of it belongs into a log. */
const contact = 'contact-of-wilhelmina';
const customer = { id: 'customer-7731', name: 'Wilhelmina Quist', phone: '+31 20 555 0188', email: 'w.quist@example.org' };
let stack: Stack;
let context: Context;
const children: ChildProcess[] = [];
let said = '';

const run = (...words: string[]): void => {
  const { DATABASE_URL, REDIS_URL, FLOORLIGHT_SECRET } = context.config;
  const env = { PATH: process.env['PATH'], PORT: port, LOG_LEVEL: 'trace', DATABASE_URL, REDIS_URL, FLOORLIGHT_SECRET };
  const child = spawn(process.execPath, [main, ...words], { env, stdio: ['ignore', 'pipe', 'pipe'] });
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (part: Buffer) => (said += part.toString()));
  children.push(child);
};

const end = async (child: ChildProcess): Promise<void> => {
  if (child.exitCode !== null) return;
  child.kill('SIGTERM');
  await once(child, 'exit');
};

beforeAll(async () => {
  stack = await startStack();
  ({ context } = stack);
  run('server');
  run('worker');
  await vi.waitFor(async () => expect((await fetch(`${url}/readyz`)).ok).toBe(true), { timeout: 30_000, interval: 100 });
});
afterAll(async () => {
  await Promise.all(children.map(end));
  await stack.close();
});

test('at the most talkative level, through good and bad requests and storage that fails, no line holds a secret or a customer', async () => {
  await defineFloor(context, { id: 'north', name: 'North', timezone: 'UTC' });
  const source = await createSource(context, { name: 'PBX', kind: 'generic', floors: ['north'] });
  const key = await createKey(context, { name: 'reader', grants: [onEverything('planner')] });
  const link = (await firstSignInLink(context, url)) ?? '';
  const time = new Date().toISOString();
  const event = (id: string, data: object = {}) =>
    cloudEvent('contact.started', { contact: id, direction: 'inbound', channel: 'voice', customer, ...data }, { time });
  const headers = { 'x-request-id': 'from-the-proxy-1' };
  const post = (body: string, signed = source): Promise<Response> =>
    postSigned({ url, source: signed.id, secret: signed.secret }, body, headers);
  expect((await post(JSON.stringify(event(`${contact}-1`)))).status).toBe(202);
  expect((await post(JSON.stringify(event(`${contact}-2`, { direction: customer.name })))).status).toBe(422);
  expect((await post(`{"customer": "${customer.name}"`)).status).toBe(400);
  expect((await post(JSON.stringify(event(`${contact}-3`)), { ...source, secret: `whsec_${btoa('x'.repeat(32))}` })).status).toBe(
    401,
  );
  expect((await fetch(link, { redirect: 'manual' })).status).toBe(303);
  expect((await fetch(link, { redirect: 'manual' })).status).toBe(401);
  for (const path of ['/floors', '/floors/north/board', '/floors/nowhere/board'])
    await fetch(`${url}/api/v1${path}`, { headers: { authorization: `Bearer ${key}` } });
  // a key of the wrong kind: Redis refuses the script with all its values hanging on the error
  await context.redis.del(floorKeys('north').events);
  await context.redis.set(floorKeys('north').events, 'no stream');
  expect((await post(JSON.stringify(event(`${contact}-4`)))).status).toBe(503);
  await stack.postgres.kill();
  expect((await fetch(`${url}/api/v1/floors`, { headers: { authorization: `Bearer ${key}` } })).status).toBe(503);
  await vi.waitFor(() => expect(said).toMatch(/"request":"from-the-proxy-1"[^\n]*"status":422/), { timeout: 5000 });
  await vi.waitFor(() => expect(said).toMatch(/"name":"worker"[^\n]*"floor":"north"/), { timeout: 5000 });
  expect(said).toMatch(/WRONGTYPE/);
  const secrets = [source.secret, key, link.split('/').at(-1) ?? '', context.config.FLOORLIGHT_SECRET];
  const passwords = [context.config.DATABASE_URL, new URL(context.config.DATABASE_URL).password];
  for (const word of [...secrets, ...passwords, ...Object.values(customer), contact]) expect(said).not.toContain(word);
  for (const line of said.trim().split('\n')) expect(() => JSON.parse(line) as unknown).not.toThrow();
});
