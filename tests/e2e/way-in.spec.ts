import type { Browser, Page } from 'playwright-core';
import { firstSignInLink } from '@floorlight/server/auth/first-sign-in.ts';
import { migrateAuth } from '@floorlight/server/auth/migrate.ts';
import { defineFloor } from '@floorlight/shared/store/define-floor.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { boardOf, queueTileOf } from '../../web/src/lib/live/sample.fixture.ts';
import { openTestContext } from '../support/context.ts';
import { openBrowser } from './open-browser.ts';
import { publishFloor } from './publish-board.ts';
import { startServer } from '../support/start-process.ts';

const context = await openTestContext();
await migrateAuth(context);
await defineFloor(context, { id: 'north', name: 'North', timezone: 'UTC' });

let server: Awaited<ReturnType<typeof startServer>>;
let browser: Browser;
let page: Page;

beforeAll(async () => {
  server = await startServer(context);
  browser = await openBrowser();
  page = await browser.newPage();
});

afterAll(async () => {
  await browser.close();
  await server.stop();
  await context.close();
});

test('without a session the page says how to sign in', async () => {
  await page.goto(`${server.url}/wall/north`);
  await page.getByRole('heading', { name: 'Sign in' }).waitFor();
});

test('the first sign-in link leads to the only floor; a floor without a board yet is waited for', async () => {
  await page.goto((await firstSignInLink(context, server.url)) ?? '');
  await page.waitForURL(`${server.url}/wall/north`);
  await page.getByRole('heading', { name: 'Getting the floor ready' }).waitFor();
  const floor = await publishFloor(
    context,
    boardOf({ asOf: { cursor: '1-0', now: Date.now() }, queues: [queueTileOf({ name: 'Orders' })] }),
  );
  floor.beat();
  await page.getByRole('heading', { name: 'Orders' }).waitFor();
  floor.hush();
});

test('several floors are listed', async () => {
  await defineFloor(context, { id: 'south', name: 'South', timezone: 'UTC' });
  await page.goto(server.url);
  await page.getByRole('link', { name: /South/ }).waitFor();
  await page.getByRole('link', { name: /North/ }).click();
  await page.getByRole('rowheader', { name: 'Orders' }).waitFor();
});

test('a floor that is not there says so', async () => {
  await page.goto(`${server.url}/wall/nowhere`);
  await page.getByRole('heading', { name: 'There is no floor “nowhere”' }).waitFor();
  expect(await page.getByRole('region', { name: 'Queues' }).count()).toBe(0);
});
