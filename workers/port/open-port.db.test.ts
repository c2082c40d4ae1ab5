import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import type { Context } from '@floorlight/shared/runtime/context.ts';
import { registry } from '@floorlight/shared/runtime/metrics/registry.ts';
import { appendEvents } from '@floorlight/shared/store/append.ts';
import { defineFloor } from '@floorlight/shared/store/define-floor.ts';
import { openTestContext } from '../../tests/support/context.ts';
import { metricIn } from '../../tests/support/metric-in.ts';
import { startFloorWorker, type FloorWorker } from '../floors/floor-worker.ts';
import { measureFloors } from '../metrics/floors.ts';
import { startNotifications, type Notifications } from '../notifications/start.ts';
import { openPort } from './open-port.ts';

let context: Context;
let worker: FloorWorker;
let notifications: Notifications;
let url: string;
let close: () => void;

beforeAll(async () => {
  context = await openTestContext();
  for (const id of ['one', 'two']) await defineFloor(context, { id, name: id, timezone: 'UTC', mode: 'live' });
  worker = startFloorWorker(context);
  notifications = startNotifications(context, worker.runs);
  const parts = { worker, notices: notifications.queue };
  const server = await openPort({ ...context, config: { ...context.config, WORKER_PORT: 0 } }, parts);
  if (!server) throw new Error('no port');
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  close = () => server.close().closeAllConnections();
});
afterAll(async () => {
  close();
  await worker.stop();
  await notifications.stop();
  await context.close();
});

const metric = async (line: string): Promise<number> => metricIn(await (await fetch(`${url}/metrics`)).text(), line);

test('without WORKER_PORT a worker opens none', async () => {
  expect(await openPort(context, { worker, notices: notifications.queue })).toBeNull();
});

test('a worker says what it holds, folds and has waiting', async () => {
  await vi.waitFor(async () => expect(await metric('floorlight_floors_held')).toBe(2), { timeout: 10_000, interval: 100 });
  expect(await metric('floorlight_floors')).toBe(2);
  const before = await metric('floorlight_events_folded_total');
  const events = ['a', 'b', 'c'].map((id) => ({
    id,
    source: 's',
    time: Date.now() - 1000,
    type: 'contact.queued' as const,
    data: { contact: id, queue: 'sales' },
  }));
  await appendEvents(context.redis, 'one', events);
  await vi.waitFor(async () => expect(await metric('floorlight_events_folded_total')).toBe(before + 3), { timeout: 10_000 });
  expect(await metric('floorlight_commit_seconds_count')).toBeGreaterThan(1);
  await vi.waitFor(async () => expect(await metric('floorlight_outbox_waiting')).toBe(0), { timeout: 10_000, interval: 100 });
  expect(await metric('floorlight_raw_lag_seconds')).toBe(0);
  expect(await metric('floorlight_notices_waiting')).toBe(0);
  expect(await metric('floorlight_commit_age_seconds')).toBeLessThan(60);
});

test('with Redis away it tells the age of commits as it grows, and nothing that it cannot know', async () => {
  await measureFloors({ ...context, clock: () => Date.now() + 60_000 }, worker.runs(), { redis: false, postgres: true });
  const text = await registry.metrics();
  expect(Number(/^floorlight_commit_age_seconds (\S+)$/m.exec(text)?.[1])).toBeGreaterThan(50);
  expect(text).not.toMatch(/^floorlight_(fold_lag_seconds|outbox_waiting|stream_events) /m);
});

test('it is ready while it sees to its leases', async () => {
  const answer = await fetch(`${url}/readyz`);
  expect([answer.status, await answer.json()]).toEqual([
    200,
    { status: 'ok', redis: true, postgres: true, tending: true, floors: 2 },
  ]);
  expect((await fetch(`${url}/healthz`)).status).toBe(200);
  expect((await fetch(`${url}/elsewhere`)).status).toBe(404);
});

test('one that no longer sees to them is not ready, and a token guards the metrics where one is set', async () => {
  const config = { ...context.config, WORKER_PORT: 0, METRICS_TOKEN: 'sixteen letters!' };
  const server = await openPort(
    { ...context, config },
    { worker: { ...worker, tendedAt: () => context.clock() - 6000 }, notices: notifications.queue },
  );
  const other = `http://127.0.0.1:${(server?.address() as AddressInfo).port}`;
  expect((await fetch(`${other}/readyz`)).status).toBe(503);
  expect((await fetch(`${other}/metrics`)).status).toBe(401);
  expect((await fetch(`${other}/metrics`, { headers: { authorization: 'Bearer sixteen letters!' } })).status).toBe(200);
  server?.close().closeAllConnections();
});
