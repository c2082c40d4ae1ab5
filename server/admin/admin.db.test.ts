import { afterAll, beforeAll, expect, test } from 'vitest';
import { role, type Role } from '@floorlight/shared/access/role.ts';
import type { Context } from '@floorlight/shared/runtime/context.ts';
import { openTestContext } from '../../tests/support/context.ts';
import { createKey } from '../auth/create-key.ts';
import { grantsFor } from '../testing/grants-for.ts';
import { serveApp } from '../testing/serve-app.ts';

let context: Context;
let url: string;
let stop: () => Promise<void>;

beforeAll(async () => {
  context = await openTestContext();
  ({ url, stop } = await serveApp(context));
});
afterAll(async () => {
  await stop();
  await context.close();
});

const paths = ['/admin/jobs', '/admin/jobs/api/queues', '/admin/jobs/static/css/main.css'];
const ask = async (held: Role, path: string, init: RequestInit = {}): Promise<Response> => {
  const key = await createKey(context, { name: held, grants: grantsFor(held, 'north') });
  return fetch(`${url}${path}`, { ...init, headers: { authorization: `Bearer ${key}` } });
};

test.each(role.options.filter((held) => held !== 'administrator'))('%s sees no jobs', async (held) => {
  for (const path of paths) expect((await ask(held, path)).status).toBe(403);
});

test.each(paths)('nobody sees %s', async (path) => {
  expect((await fetch(`${url}${path}`)).status).toBe(401);
});

test('an administrator sees the queues of leases, of notices and of exports, and can change nothing', async () => {
  const page = await ask('administrator', '/admin/jobs');
  expect([page.status, page.headers.get('content-security-policy')]).toEqual([
    200,
    expect.stringContaining("script-src 'self';"),
  ]);
  const { queues } = (await (await ask('administrator', '/admin/jobs/api/queues')).json()) as {
    queues: { name: string; readOnlyMode: boolean }[];
  };
  expect(queues).toMatchObject([
    { name: 'floors', readOnlyMode: true },
    { name: 'notices', readOnlyMode: true },
    { name: 'exports', readOnlyMode: true },
  ]);
  const pause = await ask('administrator', '/admin/jobs/api/queues/floors/pause', { method: 'PUT' });
  expect(pause.status).toBeGreaterThanOrEqual(400);
});
