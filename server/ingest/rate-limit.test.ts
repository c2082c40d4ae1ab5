import express from 'express';
import { afterEach, expect, test } from 'vitest';
import { serve } from '../testing/serve.ts';
import { openRateLimit } from './rate-limit.ts';

let stop: () => Promise<void> = () => Promise.resolve();
afterEach(() => stop());

/** One request a window for each client and source, behind so many proxies. */
const open = async (proxies: number): Promise<(forwardedFor: string) => Promise<boolean>> => {
  const app = express();
  app.set('trust proxy', proxies);
  const limit = openRateLimit(1);
  app.get('/:source', (request, response) => {
    limit(request);
    response.send();
  });
  app.use(((_error, _request, response, _next) => void response.status(429).send()) satisfies express.ErrorRequestHandler);
  const served = await serve(app);
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
