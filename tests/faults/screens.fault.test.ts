import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Browser, Page } from 'playwright-core';
import { onEverything } from '@floorlight/shared/access/grant.ts';
import { createKey } from '@floorlight/server/auth/create-key.ts';
import { firstSignInLink } from '@floorlight/server/auth/first-sign-in.ts';
import { cloudEvent, postSigned } from '@floorlight/server/testing/post-signed.ts';
import { defineFloor } from '@floorlight/shared/store/define-floor.ts';
import { defineQueue } from '@floorlight/shared/store/define-queue.ts';
import { createSource } from '@floorlight/shared/store/sources.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openBrowser } from '../e2e/open-browser.ts';
import { startStack, type Server, type Stack } from '../support/stack.ts';
import type { Running } from '../support/start-process.ts';
import { openLosingRedis, type LosingRedis } from './support/losing-redis.ts';
import { measured, soon } from './support/soon.ts';
import { Watcher } from './support/watcher.ts';

let stack: Stack;
let redis: LosingRedis;
let server: Server;
let workers: Running[];
let source: { id: string; secret: string };
let browser: Browser;
let page: Page;
let watchers: Watcher[];
/** Whether the page's own next delta is lost on its way from the server. */
let pageLosesNext = false;

const calls = async (contact: string): Promise<void> => {
  const event = cloudEvent('contact.queued', { contact, queue: 'sales' }, { time: new Date().toISOString() });
  const answer = await postSigned({ url: server.url, source: source.id, secret: source.secret }, JSON.stringify(event));
  expect(answer.status).toBe(202);
};
const alert = () => page.getByRole('alert');
const waiting = () => page.locator('article[data-queue="sales"] .waiting .big').textContent();
const waitingOn = (watcher: Watcher) => watcher.board?.queues.find(({ id }) => id === 'sales')?.waiting;
const allShow = async (count: number): Promise<boolean> =>
  watchers.every((watcher) => waitingOn(watcher) === count) && (await waiting()) === String(count);

beforeAll(async () => {
  stack = await startStack();
  redis = await openLosingRedis(stack.redis.url, join(stack.folder, 'losing.sock'));
  await defineFloor(stack.context, { id: 'north', name: 'North', timezone: 'UTC' });
  await defineQueue(stack.context, 'north', { queue: 'sales', name: 'Sales', channel: 'voice' });
  source = await createSource(stack.context, { name: 'Telephone system', kind: 'generic', floors: ['north'] });
  server = await stack.addServer({ REDIS_URL: redis.url });
  workers = [stack.addWorker(), stack.addWorker()];
  const key = await createKey(stack.context, { name: 'screens', grants: [onEverything('team_lead')] });
  watchers = Array.from({ length: 3 }, () => new Watcher(server.url, 'north', key));
  browser = await openBrowser();
  page = await browser.newPage({ viewport: { width: 1920, height: 1080 } });
  await page.routeWebSocket(/socket\.io/, (socket) => {
    const upstream = socket.connectToServer();
    upstream.onMessage((message) => {
      if (pageLosesNext && message.includes('board:delta')) pageLosesNext = false;
      else socket.send(message);
    });
  });
  await page.goto((await firstSignInLink(stack.context, server.url)) ?? '');
  await page.locator('article[data-queue="sales"]').waitFor();
  await calls('c1');
  await soon('every screen shows the first contact', () => allShow(1));
});
afterAll(async () => {
  await browser.close();
  for (const watcher of watchers) watcher.close();
  redis.close();
  await stack.close();
});

test('[BD2] the last delta before silence is lost between Redis and the server: every screen is right within 2 s', async () => {
  await sleep(1500);
  redis.loseNext();
  const since = Date.now();
  await calls('c2');
  const took = await soon('every screen shows the second contact', () => allShow(2), { since });
  expect(redis.lost()).toBe(1);
  measured('a delta lost before the server: every screen right', took, 2000);
  expect(took).toBeLessThan(2000);
});

test('[BD2] the last delta before silence is lost between the server and a screen: it is right within 2 s', async () => {
  await sleep(1500);
  pageLosesNext = true;
  const since = Date.now();
  await calls('c3');
  const took = await soon('every screen shows the third contact', () => allShow(3), { since });
  expect(pageLosesNext).toBe(false);
  measured('a delta lost before the screen: the screen right', took, 2000);
  expect(took).toBeLessThan(2000);
});

test('[BD2] all workers are killed, the server lives: every screen is blind within 3 s, and sees again', async () => {
  await sleep(1500);
  const since = Date.now();
  await Promise.all(workers.map((worker) => worker.kill()));
  const page = alert().waitFor({ timeout: 20_000 });
  const onPage = page.then(() => Date.now() - since);
  await soon('every socket is blind', () => watchers.every(({ kind }) => kind === 'blind'), { since });
  const took = [await onPage, ...watchers.map(({ changes }) => (changes.at(-1)?.at ?? Infinity) - since)];
  measured('all workers killed: the last screen blind', Math.max(...took), 3000);
  expect(Math.max(...took)).toBeLessThanOrEqual(3000);
  workers = [stack.addWorker()];
  await alert().waitFor({ state: 'detached' });
  await soon('every socket sees again', () => watchers.every(({ kind }) => kind === 'live'));
  await calls('c4');
  await soon('every screen shows what comes now', () => allShow(4));
});
