import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Context } from '@floorlight/shared/runtime/context.ts';
import { openTestContext } from '../../tests/support/context.ts';
import { FormClient } from '../testing/form-client.ts';
import { goodPassword, personWithPassword } from '../testing/person-with-password.ts';
import { serveApp } from '../testing/serve-app.ts';
import { accountLimits } from './hold-back.ts';

let context: Context;
let url: string;
let other: string;
const stops: (() => Promise<void>)[] = [];

let client: FormClient;

const behindProxy = (all: Context): Context => ({ ...all, config: { ...all.config, TRUST_PROXY: 1 } });

beforeAll(async () => {
  context = behindProxy(await openTestContext());
  for (let servers = 0; servers < 2; servers += 1) {
    const { url: at, stop } = await serveApp(context);
    stops.push(stop);
    if (servers === 0) url = at;
    else other = at;
  }
  await personWithPassword(context, 'ann@example.org');
  client = new FormClient(url);
  await client.post('/sign-in', { email: 'ann@example.org', password: goodPassword });
});
afterAll(async () => {
  for (const stop of stops) await stop();
  await context.close();
});

/** From ever another address, as a botnet would. */
const guess = (index: number, at = url): Promise<Response> =>
  fetch(`${at}/sign-in`, {
    method: 'POST',
    redirect: 'manual',
    headers: { origin: at, 'x-forwarded-for': `10.${(index >> 16) & 255}.${(index >> 8) & 255}.${index & 255}` },
    // the right one is the last
    body: new URLSearchParams({ email: 'ann@example.org', password: index === 9_999 ? goodPassword : `guess number ${index}` }),
  });

const answersOf = async (from: number, to: number): Promise<Map<number, number>> => {
  const statuses = new Map<number, number>();
  for (let start = from; start < to; start += 100) {
    const batch = Array.from({ length: Math.min(100, to - start) }, (_, index) =>
      guess(start + index, index % 2 === 0 ? url : other),
    );
    for (const { status } of await Promise.all(batch)) statuses.set(status, (statuses.get(status) ?? 0) + 1);
  }
  return statuses;
};

test(
  'of 10,000 passwords from 10,000 addresses at two servers a handful is looked at, the right one not among them',
  { timeout: 120_000 },
  async () => {
    const statuses = await answersOf(0, 10_000);
    expect(statuses.get(303)).toBeUndefined();
    expect([...statuses.keys()].sort()).toEqual([401, 429]);
    expect(statuses.get(401)).toBeLessThan(accountLimits.free + 12);
    // the server is there as before
    expect((await fetch(`${url}/healthz`)).status).toBe(200);
  },
);

test('where they signed in before, the real person is let in all the while', async () => {
  const answer = await client.post('/sign-in', { email: 'ann@example.org', password: goodPassword });
  expect(answer.status).toBe(303);
});

test('elsewhere they are told when, never longer than a quarter of an hour', async () => {
  // the wait may just have run out: one more guess begins the next
  await guess(9_998);
  const answer = await guess(9_999);
  expect([answer.status, await answer.text()]).toEqual([429, expect.stringContaining('Too many tries')]);
  expect(Number(answer.headers.get('retry-after'))).toBeLessThanOrEqual(accountLimits.longestWait / 1000);
});

test('an address nobody has is held back just so', async () => {
  const statuses = [];
  for (let tries = 0; tries < 9; tries += 1) {
    const answer = await fetch(`${url}/sign-in`, {
      method: 'POST',
      headers: { origin: url, 'x-forwarded-for': `10.9.9.${tries}` },
      body: new URLSearchParams({ email: 'nobody@example.org', password: 'x' }),
    });
    statuses.push(answer.status);
  }
  expect(statuses.slice(0, 6)).toEqual([401, 401, 401, 401, 401, 401]);
  expect(statuses).toContain(429);
});

test('one address that tries many accounts is held back, and its network with it', { timeout: 60_000 }, async () => {
  const statuses: number[] = [];
  for (let tries = 0; tries < 70; tries += 1) {
    const answer = await fetch(`${url}/sign-in`, {
      method: 'POST',
      headers: { origin: url, 'x-forwarded-for': `2001:db8:1:2::${tries.toString(16)}` },
      body: new URLSearchParams({ email: `p${tries}@example.org`, password: 'x' }),
    });
    statuses.push(answer.status);
  }
  expect(statuses.slice(0, 60)).toEqual(Array(60).fill(401));
  expect(statuses.slice(60)).toContain(429);
});
