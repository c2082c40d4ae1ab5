import express from 'express';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Context } from '@floorlight/shared/runtime/context.ts';
import { openTestContext } from '../../tests/support/context.ts';
import { problemHandler } from '../problems/problem-handler.ts';
import { serve } from '../testing/serve.ts';
import { limitByAddress, limitByIdentity } from './limit-requests.ts';

let context: Context;
let now = 1_000_000;
const stops: (() => Promise<void>)[] = [];

beforeAll(async () => {
  context = { ...(await openTestContext()), clock: () => now };
});
afterAll(async () => {
  for (const stop of stops) await stop();
  await context.close();
});

/** Who asks is said by a header here. */
const open = async (limit: express.RequestHandler): Promise<(who: string) => Promise<Response>> => {
  const app = express();
  app.use((request, response, next) => {
    response.locals['identity'] = { id: request.get('who') };
    next();
  });
  app.use(limit, (_request, response) => void response.json({}));
  app.use(problemHandler(context.log));
  const { url, stop } = await serve(app);
  stops.push(stop);
  return (who) => fetch(url, { headers: { who } });
};
const statuses = async (ask: (who: string) => Promise<Response>, who: string, times: number): Promise<number[]> => {
  const found: number[] = [];
  for (let n = 0; n < times; n += 1) found.push((await ask(who)).status);
  return found;
};

test('each has their own allowance, the same on every server, and a new one in the next minute', async () => {
  const one = await open(limitByIdentity(context, 3));
  const other = await open(limitByIdentity(context, 3));
  expect(await statuses(one, 'ada', 2)).toEqual([200, 200]);
  expect(await statuses(other, 'ada', 2)).toEqual([200, 429]);
  expect(await statuses(one, 'bob', 1)).toEqual([200]);
  now += 60_000;
  expect(await statuses(other, 'ada', 1)).toEqual([200]);
});

test('one address has one, whoever asks; the answer says how long to wait', async () => {
  const ask = await open(limitByAddress(context, 2));
  expect([await statuses(ask, 'ada', 1), await statuses(ask, 'bob', 1)]).toEqual([[200], [200]]);
  const refused = await ask('cyd');
  expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, '60']);
  expect(await refused.json()).toMatchObject({ code: 'too-many-requests', detail: expect.stringContaining('2 requests') });
});

test('with Redis away nobody is refused', async () => {
  const away = context.connect();
  away.disconnect();
  const ask = await open(limitByIdentity({ ...context, redis: away }, 1));
  expect(await statuses(ask, 'ada', 3)).toEqual([200, 200, 200]);
});
