import { afterEach, expect, test } from 'vitest';
import { serve } from '../testing/serve.ts';
import { clientAddress } from './client-address.ts';
import { openRateLimit } from './rate-limit.ts';

let stop: () => Promise<void> = () => Promise.resolve();
afterEach(() => stop());

/** One request a window for each client and source, behind so many proxies. */
const open = async (proxies: number): Promise<(forwardedFor: string) => Promise<boolean>> => {
  const limit = openRateLimit(1);
  const served = await serve((request, response) => {
    limit(clientAddress(request, proxies), 'pbx').then(
      () => response.end(),
      () => response.writeHead(429).end(),
    );
  });
  stop = served.stop;
  return async (forwardedFor) =>
    (await fetch(`${served.url}/pbx`, { headers: { 'x-forwarded-for': forwardedFor } })).status === 200;
};

test('behind a proxy each client has an allowance of its own', async () => {
  const isTaken = await open(1);
  expect([await isTaken('198.51.100.1'), await isTaken('198.51.100.1'), await isTaken('198.51.100.2')]).toEqual([
    true,
    false,
    true,
  ]);
});

test('what a client puts before the proxy’s word counts for nothing', async () => {
  const isTaken = await open(1);
  expect([await isTaken('1.1.1.1, 198.51.100.1'), await isTaken('2.2.2.2, 198.51.100.1')]).toEqual([true, false]);
});

test('without a proxy a client cannot claim an address', async () => {
  const isTaken = await open(0);
  expect([await isTaken('198.51.100.1'), await isTaken('198.51.100.2')]).toEqual([true, false]);
});
