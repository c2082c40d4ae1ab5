import { request } from 'node:http';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Context } from '@floorlight/shared/runtime/context.ts';
import { openTestContext } from '../../../tests/support/context.ts';
import { serveApp } from '../../testing/serve-app.ts';

let context: Context;
let url: string;
let stop: () => Promise<void>;

beforeAll(async () => {
  const opened = await openTestContext();
  context = { ...opened, config: { ...opened.config, TRUST_PROXY: 1 } };
  ({ url, stop } = await serveApp(context));
});
afterAll(async () => {
  await stop();
  await context.close();
});

const askFrom = async (address: string): Promise<number> =>
  (await fetch(`${url}/pair`, { headers: { 'x-forwarded-for': address } })).status;

test('who has a whole IPv6 network asks for no more codes than who has one address', async () => {
  const statuses: number[] = [];
  for (let n = 1; n <= 64; n += 1) statuses.push(await askFrom(`2001:db8:0:1::${n.toString(16)}`));
  expect(statuses.slice(0, 60)).toEqual(Array(60).fill(200));
  expect(statuses).toContain(429);
  expect(await askFrom('2001:db8:ffff::1')).toBe(200);
});

test('a television that has to wait for a code is told so in its language', async () => {
  const told = async (headers: Record<string, string>, search = ''): Promise<string> => {
    const answer = await fetch(`${url}/pair${search}`, {
      headers: { 'x-forwarded-for': '192.0.2.7', accept: 'text/html', ...headers },
    });
    return answer.status === 429 ? answer.text() : '';
  };
  for (let n = 1; n <= 61; n += 1) await told({});
  expect(await told({ 'accept-language': 'es-MX,es' })).toMatch(/lang="es".*demasiados códigos/s);
  expect(await told({ 'accept-language': 'es' }, '?lang=ar')).toMatch(/dir="rtl".*رموز كثيرة/s);
});

/** fetch would refuse to send these. */
const statusWith = (headers: Record<string, string>): Promise<number> =>
  new Promise((resolve, reject) => {
    const { hostname, port } = new URL(url);
    const asked = request({ host: hostname, port, path: '/pair', headers: { 'x-forwarded-for': '192.0.2.8', ...headers } });
    asked.on('response', (answer) => resolve(answer.resume().statusCode ?? 0));
    asked.on('error', reject);
    asked.end();
  });

test.each([
  { cookie: 'floorlight.pairing=%00' },
  { cookie: 'floorlight.pairing=%' },
  { cookie: `floorlight.pairing=${'x'.repeat(4000)}` },
  { host: 'a b' },
  { host: '' },
  { host: '"><script>' },
  { host: 'x:99999' },
])('%j keeps nobody from a code', async (headers) => {
  expect(await statusWith(headers as Record<string, string>)).toBe(200);
});
