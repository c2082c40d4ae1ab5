import type { Browser, Page } from 'playwright-core';
import { grantsFor } from '@floorlight/server/testing/grants-for.ts';
import { firstSignInLink } from '@floorlight/server/auth/first-sign-in.ts';
import { migrateAuth } from '@floorlight/server/auth/migrate.ts';
import { savePerson, signInLink } from '@floorlight/server/auth/people.ts';
import { cloudEvent, postSigned } from '@floorlight/server/testing/post-signed.ts';
import { defineFloor } from '@floorlight/shared/store/define-floor.ts';
import { defineQueue } from '@floorlight/shared/store/define-queue.ts';
import { createSource } from '@floorlight/shared/store/sources.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestContext } from '../support/context.ts';
import { startProcess, startServer, type Running } from '../support/start-process.ts';
import { openBrowser } from './open-browser.ts';

const context = await openTestContext();
await migrateAuth(context);

let server: Awaited<ReturnType<typeof startServer>>;
let workers: Running;
let browser: Browser;
let page: Page;

/** These machines are noisy: it ends what hangs, it judges no speed. */
const patient = { timeout: 30_000 };

const makeFloor = async (id: string, name: string, timezone: string) => {
  await defineFloor(context, { id, name, timezone });
  await defineQueue(context, id, { queue: 'orders', name: `Orders of ${name}`, channel: 'voice' });
  return createSource(context, { name: `PBX of ${name}`, kind: 'generic', floors: [id] });
};

type Source = Awaited<ReturnType<typeof makeFloor>>;

const happened = async ({ id, secret }: Source, ago: number, type: string, data: object): Promise<void> => {
  const event = cloudEvent(type, data, { time: new Date(Date.now() - ago * 1000).toISOString() });
  const answer = await postSigned({ url: server.url, source: id, secret }, JSON.stringify([event]));
  expect(answer.status, await answer.clone().text()).toBe(202);
};

const card = (floor: string) => page.locator(`li[data-floor="${floor}"]`);
const order = () => page.evaluate<string[]>(`[...document.querySelectorAll('li[data-floor]')].map((each) => each.dataset.floor)`);

let calm: Source;
let queueing: Source;

beforeAll(async () => {
  server = await startServer(context);
  workers = startProcess('workers/main.ts', context);
  browser = await openBrowser();
  const opened = await browser.newContext({ timezoneId: 'Europe/London', locale: 'en-GB' });
  page = await opened.newPage();
  await page.goto((await firstSignInLink(context, server.url)) ?? '');
});

afterAll(async () => {
  await browser.close();
  await workers.stop();
  await server.stop();
  await context.close();
});

test('without a floor the page says how one comes to be', async () => {
  await page.goto(server.url);
  await page.waitForURL(`${server.url}/overview`);
  await page.getByRole('heading', { name: 'There is no floor yet' }).waitFor();
  expect(await page.getByText('floorlight source create').count()).toBe(1);
});

test('every floor is there, worst first, as the API orders them, and says why', async () => {
  calm = await makeFloor('calm', 'Calm', 'Asia/Kolkata');
  queueing = await makeFloor('queueing', 'Queueing', 'Europe/London');
  await happened(calm, 5, 'agent.signed_in', { agent: 'ann', name: 'Ann', queues: ['orders'] });
  await happened(queueing, 60, 'contact.queued', { contact: 'c1', queue: 'orders' });
  await expect.poll(order, patient).toEqual(['queueing', 'calm']);
  await expect.poll(() => card('queueing').textContent(), patient).toMatch(/Orders of Queueing: (waiting|the goal|likely)/);
  const told = (await (await page.request.get(`${server.url}/api/v1/overview`)).json()) as { floors: { id: string }[] };
  expect(await order()).toEqual(told.floors.map(({ id }) => id));
  expect(await card('queueing').textContent()).toMatch(/Waiting\s*1/);
  await expect.poll(() => card('calm').textContent(), patient).toMatch(/All is well[^]*Free\s*1\s*of 1 signed in/);
});

test('the longest wait ticks between two answers', async () => {
  const wait = card('queueing').locator('dl > div:nth-child(2) dd');
  const before = await wait.textContent();
  expect(before).toMatch(/\d:\d\d/);
  await expect.poll(() => wait.textContent(), patient).not.toBe(before);
});

test('a floor in another zone shows its own clock; one in the viewer’s does not', async () => {
  expect(await card('calm').textContent()).toContain('Asia/Kolkata');
  expect(await card('queueing').textContent()).not.toContain('Europe/London');
});

test('as floors change they change places', async () => {
  await happened(queueing, 0, 'contact.left_queue', { contact: 'c1', queue: 'orders', how: 'voicemail' });
  // later than c1 was queued: whatever the quarter-hour, it is never the earlier interval that is lost here
  await happened(calm, 30, 'contact.queued', { contact: 'c2', queue: 'orders' });
  await expect.poll(order, patient).toEqual(['calm', 'queueing']);
});

test('[BD2] floors that nobody folds say since when', async () => {
  await workers.kill();
  await expect.poll(() => card('calm').textContent(), patient).toMatch(/No data since \d\d:\d\d:\d\d/);
  workers = startProcess('workers/main.ts', context);
  await expect.poll(() => card('calm').textContent(), patient).not.toContain('No data since');
});

test('with the server gone the page says that its figures are old, and goes on by itself', async () => {
  const port = Number(new URL(server.url).port);
  await server.stop();
  await page.getByRole('alert').getByText('these figures are old').waitFor();
  server = await startServer(context, port);
  await page.getByRole('alert').waitFor({ state: 'detached' });
  expect((await order()).length).toBe(2);
});

test('the name leads to the floor', async () => {
  await page.getByRole('link', { name: 'Calm' }).click();
  await page.getByRole('rowheader', { name: /Orders of Calm/ }).waitFor();
});

test('whose floor is another sees none here, and begins with their own day', async () => {
  await savePerson(context, { email: 'agent@example.org', name: 'Agent', grants: grantsFor('agent', 'nowhere') });
  const other = await browser.newContext();
  const theirs = await other.newPage();
  await theirs.goto(await signInLink(context, 'agent@example.org', server.url));
  await theirs.waitForURL(`${server.url}/agents/nowhere/ada`);
  await theirs.getByRole('heading', { name: 'There is no floor “nowhere”' }).waitFor();
  await theirs.goto(`${server.url}/overview`);
  await theirs.getByText('your sign-in has not been granted any').waitFor();
  await other.close();
});
