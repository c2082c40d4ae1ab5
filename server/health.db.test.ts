import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import type { Context } from '@floorlight/shared/runtime/context.ts';
import { defineFloor } from '@floorlight/shared/store/define-floor.ts';
import { createSource } from '@floorlight/shared/store/sources.ts';
import { metricIn } from '../tests/support/metric-in.ts';
import { startStack, type Server, type Stack } from '../tests/support/stack.ts';
import { createKey } from './auth/create-key.ts';
import { grantsFor } from './testing/grants-for.ts';
import { cloudEvent, postSigned } from './testing/post-signed.ts';

const token = 'a token for Prometheus, in a test';
let stack: Stack;
let context: Context;
let server: Server;
let source: { id: string; secret: string };
const keys: Record<string, string> = {};

beforeAll(async () => {
  stack = await startStack({ durable: false });
  ({ context } = stack);
  await defineFloor(context, { id: 'one', name: 'One', timezone: 'UTC', mode: 'live' });
  source = await createSource(context, { name: 'PBX', kind: 'generic', floors: ['one'] });
  for (const role of ['planner', 'administrator'] as const)
    keys[role] = await createKey(context, { name: role, grants: grantsFor(role, 'one') });
  server = await stack.addServer({ METRICS_TOKEN: token });
});
afterAll(() => stack.close());

const get = (path: string, bearer?: string): Promise<Response> =>
  fetch(`${server.url}${path}`, { headers: bearer === undefined ? {} : { authorization: `Bearer ${bearer}` } });
const body = async (path: string): Promise<unknown> => (await get(path)).json();
const value = async (line: string): Promise<number> => metricIn(await (await get('/metrics', token)).text(), line);

test('metrics are for the token and for administrators', async () => {
  expect((await get('/metrics')).status).toBe(401);
  expect((await get('/metrics', 'a token for Prometheus, in a tesT')).status).toBe(401);
  expect((await get('/metrics', keys['planner'])).status).toBe(403);
  expect((await get('/metrics', keys['administrator'])).status).toBe(200);
  expect((await get('/metrics', token)).headers.get('content-type')).toContain('text/plain');
});

test('what sources post is counted by what became of it, and no floor or source is a label', async () => {
  const time = new Date().toISOString();
  const good = cloudEvent('contact.queued', { contact: 'c1', queue: 'sales' }, { time });
  const bad = cloudEvent('contact.queued', { contact: 'c2', queue: '' }, { time });
  const post = (...events: object[]) =>
    postSigned({ url: server.url, source: source.id, secret: source.secret }, JSON.stringify(events));
  expect((await post(good, bad)).status).toBe(202);
  expect((await post(good)).status).toBe(202);
  expect((await postSigned({ url: server.url, source: 'nobody', secret: source.secret }, '[]')).status).toBe(401);
  expect(await value('floorlight_events_received_total{outcome="accepted"}')).toBe(1);
  expect(await value('floorlight_events_received_total{outcome="duplicate"}')).toBe(1);
  expect(await value('floorlight_events_rejected_total{code="invalid-data"}')).toBe(1);
  expect(await value('floorlight_problems_total{status="401",code="not-verified"}')).toBeGreaterThan(0);
  expect(await value('floorlight_append_seconds_count')).toBe(2);
  expect(await value('floorlight_redis_memory_used_bytes')).toBeGreaterThan(500_000);
  const text = await (await get('/metrics', token)).text();
  expect(text).not.toMatch(new RegExp(`"(one|${source.id})"`));
});

test('with Postgres away the server lives, is ready for what needs none, says so, and its metrics still open with the token', async () => {
  expect(await body('/readyz')).toEqual({ status: 'ok', redis: true, postgres: true });
  await stack.postgres.kill();
  expect(await body('/healthz')).toEqual({ status: 'ok' });
  expect((await get('/readyz')).status).toBe(200);
  expect(await body('/readyz')).toEqual({ status: 'degraded', redis: true, postgres: false });
  expect(await value('floorlight_postgres_up')).toBe(0);
  await stack.postgres.start();
  await vi.waitFor(async () => expect(await body('/readyz')).toMatchObject({ status: 'ok' }), { timeout: 10_000, interval: 100 });
});

test('with Redis away it lives and is not ready', async () => {
  await stack.redis.kill();
  expect((await get('/healthz')).status).toBe(200);
  expect((await get('/readyz')).status).toBe(503);
  expect(await value('floorlight_redis_up')).toBe(0);
  await stack.redis.start();
  await vi.waitFor(async () => expect((await get('/readyz')).status).toBe(200), { timeout: 10_000, interval: 100 });
});

test('a request keeps its own id if that is safe to write down, else it gets one', async () => {
  const idOf = async (given?: string): Promise<string | null> => {
    const headers = given === undefined ? {} : { 'x-request-id': given };
    return (await fetch(`${server.url}/healthz`, { headers })).headers.get('x-request-id');
  };
  expect(await idOf('proxy-7:a.b_c')).toBe('proxy-7:a.b_c');
  for (const bad of [undefined, 'two words', '{"a":1}', 'x'.repeat(65)]) expect(await idOf(bad)).toMatch(/^[\da-f-]{36}$/);
});
