import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Context } from '@floorlight/shared/runtime/context.ts';
import { openAudit, type Audit } from '@floorlight/shared/store/audit/open-audit.ts';
import { searchAudit } from '@floorlight/shared/store/audit/search-audit.ts';
import { openIdentify } from '@floorlight/server/auth/identify.ts';
import { openAuth } from '@floorlight/server/auth/open-auth.ts';
import { openLive } from '@floorlight/server/live/live.ts';
import { Screen } from '@floorlight/server/testing/screen.ts';
import { serveApp } from '@floorlight/server/testing/serve-app.ts';
import { openTestContext } from '../support/context.ts';
import { openWorld } from './world.ts';

let context: Context;
let audit: Audit;
let served: Awaited<ReturnType<typeof serveApp>>;
let live: ReturnType<typeof openLive>;
let key: string;

beforeAll(async () => {
  context = await openTestContext();
  audit = openAudit(context);
  served = await serveApp(context, { audit });
  live = openLive(served.server, context, openIdentify(context, openAuth(context)), audit.record);
  const { people } = await openWorld(context);
  key = people.find(({ title }) => title === 'planner of north')?.key ?? '';
});
afterAll(async () => {
  await live.close();
  await served.stop();
  await audit.close();
  await context.close();
});

const headers = (): Record<string, string> => ({ authorization: `Bearer ${key}`, accept: 'text/html' });

test('who asks for what is not theirs is in the audit log, by whatever way they asked', async () => {
  const { url } = served;
  expect((await fetch(`${url}/api/v1/people`, { headers: headers() })).status).toBe(403);
  expect((await fetch(`${url}/api/v1/floors/south/board`, { headers: headers() })).status).toBe(404);
  expect((await fetch(`${url}/wall/south/plain`, { headers: headers() })).status).toBe(404);
  const screen = new Screen(url, { authorization: `Bearer ${key}` });
  await screen.connected();
  expect(await screen.watch('south')).toMatchObject({ ok: false });
  screen.close();
  // what is wrong with how it was asked is no refusal
  expect((await fetch(`${url}/api/v1/floors/north/board?view=x`, { headers: headers() })).status).toBe(400);
  const told = async () =>
    (await searchAudit(context.db, { floors: null, action: 'refused', limit: 100 })).map(({ subject, floor, actor, address }) => [
      subject,
      floor,
      actor.name,
      address !== null,
    ]);
  await expect.poll(async () => (await told()).length).toBe(4);
  expect((await told()).sort()).toEqual(
    [
      ['GET /floors/{floor}/board', 'south', 'planner of north', true],
      ['GET /people', null, 'planner of north', true],
      ['GET /wall/{floor}/plain', 'south', 'planner of north', true],
      ['floor:watch', 'south', 'planner of north', true],
    ].sort(),
  );
});
