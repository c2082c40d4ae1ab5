import type { Browser, Page } from 'playwright-core';
import { firstSignInLink } from '@floorlight/server/auth/first-sign-in.ts';
import { migrateAuth } from '@floorlight/server/auth/migrate.ts';
import { cloudEvent, postSigned } from '@floorlight/server/testing/post-signed.ts';
import { defineFloor } from '@floorlight/shared/store/define-floor.ts';
import { defineQueue } from '@floorlight/shared/store/define-queue.ts';
import { createSource } from '@floorlight/shared/store/sources.ts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openTestContext } from '../support/context.ts';
import { openBrowser } from './open-browser.ts';
import { startProcess, startServer, type Running } from '../support/start-process.ts';

const context = await openTestContext();
await migrateAuth(context);
await defineFloor(context, { id: 'north', name: 'North', timezone: 'UTC' });
await defineQueue(context, 'north', { queue: 'sales', name: 'Sales', channel: 'voice' });
const source = await createSource(context, { name: 'Telephone system', kind: 'generic', floors: ['north'] });

let server: Awaited<ReturnType<typeof startServer>>;
let workers: Running;
let browser: Browser;
let page: Page;

const lane = (queue: string) => page.locator(`article[data-queue="${queue}"]`);
const tile = (agent: string) => page.locator(`article[data-agent="${agent}"]`);

/** What happens on the floor, now. */
const happens = async (...events: [type: string, data: object][]): Promise<void> => {
  const time = new Date().toISOString();
  const body = JSON.stringify(events.map(([type, data]) => cloudEvent(type, data, { time })));
  const answer = await postSigned({ url: server.url, source: source.id, secret: source.secret }, body);
  expect(answer.status, await answer.clone().text()).toBe(202);
};

beforeAll(async () => {
  server = await startServer(context);
  workers = startProcess('workers/main.ts', context);
  browser = await openBrowser();
  page = await browser.newPage({ viewport: { width: 1920, height: 1080 } });
  await page.goto((await firstSignInLink(context, server.url)) ?? '');
  await lane('sales').waitFor();
});

afterAll(async () => {
  await browser.close();
  await workers.stop();
  await server.stop();
  await context.close();
});

describe('from a signed webhook to the painted screen', () => {
  test('[AG1] an agent signs in and is free for the queue', async () => {
    await happens(['agent.signed_in', { agent: 'ann', name: 'Ann Archer', team: 'Early', queues: ['sales'] }]);
    await tile('ann').waitFor();
    expect(await page.getByRole('heading', { name: /Available/ }).count()).toBe(1);
    await expect.poll(() => lane('sales').locator('.free .big').textContent(), { timeout: 20_000 }).toBe('1');
  });

  test('[TA1] [MX6] a contact waits, is answered and ends; [SL1] and counts as answered in target', async () => {
    await happens(['contact.queued', { contact: 'c1', queue: 'sales' }]);
    await expect.poll(() => lane('sales').locator('.waiting .big').textContent(), { timeout: 20_000 }).toBe('1');
    expect(await lane('sales').locator('.longest .big').textContent()).toMatch(/^0:0\d$/);
    await happens(['contact.answered', { contact: 'c1', queue: 'sales', agent: 'ann' }]);
    await expect.poll(() => lane('sales').locator('.waiting .big').textContent(), { timeout: 20_000 }).toBe('0');
    await page.getByRole('heading', { name: /Talking/ }).waitFor();
    await happens(['contact.ended', { contact: 'c1' }]);
    await page.getByRole('heading', { name: /Talking/ }).waitFor({ state: 'detached' });
    expect(await lane('sales').locator('dl > .level').textContent()).toMatch(/100\s*%.*today 100 %/s);
  });

  test('[BD2] the worker is killed: the screen says so; another takes the floor: the screen goes on', async () => {
    await workers.kill();
    await page.getByRole('alert').waitFor();
    workers = startProcess('workers/main.ts', context);
    await page.getByRole('alert').waitFor({ state: 'detached' });
    await happens(['contact.queued', { contact: 'c2', queue: 'sales' }]);
    await expect.poll(() => lane('sales').locator('.waiting .big').textContent(), { timeout: 20_000 }).toBe('1');
    await happens(['contact.abandoned', { contact: 'c2' }]);
    await expect.poll(() => lane('sales').locator('.abandoned .big').textContent(), { timeout: 20_000 }).toBe('1');
  });
});
