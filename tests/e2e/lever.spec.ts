import type { Browser, Page } from 'playwright-core';
import { firstSignInLink } from '@floorlight/server/auth/first-sign-in.ts';
import { migrateAuth } from '@floorlight/server/auth/migrate.ts';
import type { RiskFigures } from '@floorlight/shared/board/board.ts';
import { defineFloor } from '@floorlight/shared/store/define-floor.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { boardOf } from '../../web/src/lib/live/sample.fixture.ts';
import { openTestContext } from '../support/context.ts';
import { startServer } from '../support/start-process.ts';
import { busyQueue } from './busy-board.ts';
import { openBrowser } from './open-browser.ts';
import { publishFloor, type PublishedFloor } from './publish-board.ts';

const context = await openTestContext();
await migrateAuth(context);

let server: Awaited<ReturnType<typeof startServer>>;
let browser: Browser;
let page: Page;
let floor: PublishedFloor;

const risk: RiskFigures = {
  level: 'at_risk',
  belowGoal: 0.71,
  predicted: 0.74,
  needed: 18,
  expected: 24,
  because: 'The whole sentence.',
  lever: {
    agents: 2,
    minutes: 20,
    from: [
      { kind: 'reason', id: 'Lunch', spare: 1 },
      { kind: 'queue', id: 'q7', spare: 3 },
    ],
  },
};
const said = '2 more for 20 minutes; 1 can come from Lunch, Billing can spare 3';

beforeAll(async () => {
  server = await startServer(context);
  browser = await openBrowser();
  const now = Date.now();
  await defineFloor(context, { id: 'full', name: 'North', timezone: 'UTC' });
  const sales = { ...busyQueue(now, 'sales', 'Sales', 1), risk };
  const calm = { ...busyQueue(now, 'q7', 'Billing', 2), risk: { ...risk, level: 'ok' as const, needed: -2, lever: null } };
  const board = boardOf({ floor: 'full', asOf: { cursor: '1-0', now }, queues: [sales, calm], agents: [] });
  floor = await publishFloor(context, { ...board, head: { ...board.head, floor: { ...board.head.floor, id: 'full' } } });
  floor.beat();
  page = await browser.newPage({ viewport: { width: 1920, height: 1080 } });
  await page.goto((await firstSignInLink(context, server.url)) ?? '');
});

afterAll(async () => {
  floor.hush();
  await browser.close();
  await server.stop();
  await context.close();
});

test('[RK5] the page of a queue in danger says what would bring it back, that of another nothing', async () => {
  await page.goto(`${server.url}/queues/full/sales`);
  await page.getByText(said).waitFor();
  await page.goto(`${server.url}/queues/full/q7`);
  await page.getByText('Goal held, even if all 24 to come are late').first().waitFor();
  expect(await page.locator('.lever').count()).toBe(0);
});

test('[RK5] on the floor it stands with the reasons for the risk', async () => {
  await page.goto(`${server.url}/floor/full`);
  await page.locator('tr[data-queue="sales"] td[data-column="risk"] button').click();
  await page.getByRole('dialog').getByText(said).waitFor();
});

const lever = () => page.locator('article[data-queue="sales"] .lever');

test('[RK5] a wall has it where there is room below the sentence, and not where there is none', async () => {
  await page.setViewportSize({ width: 1920, height: 1080 });
  await page.goto(`${server.url}/wall/full`);
  await page.locator('article[data-queue="sales"] .because').waitFor();
  expect(await lever().innerText()).toBe(said);
  const cut = `(({ scrollHeight, clientHeight }) => scrollHeight - clientHeight)(document.querySelector('[data-queue="sales"] .lever'))`;
  expect(await page.evaluate<number>(cut)).toBeLessThanOrEqual(1);
  const [line, lane] = [await lever().boundingBox(), await page.locator('article[data-queue="sales"]').boundingBox()];
  expect((line?.y ?? Infinity) + (line?.height ?? 0)).toBeLessThan((lane?.y ?? 0) + (lane?.height ?? 0) - 4);
  const now = Date.now();
  const many = Array.from({ length: 9 }, (_, nth) => busyQueue(now, `many-${nth}`, `Queue ${nth}`, nth));
  await floor.change({ queues: { set: many, gone: [] } });
  await page.locator('article[data-queue="many-8"]').waitFor();
  await lever().waitFor({ state: 'hidden' });
});

test.each(['es', 'ar'])('[RK5] in %s it stays within its place', async (language) => {
  await page.goto(`${server.url}/queues/full/sales?lang=${language}`);
  const box = await page.locator('.lever').boundingBox();
  expect(box?.x).toBeGreaterThanOrEqual(0);
  expect((box?.x ?? 0) + (box?.width ?? Infinity)).toBeLessThanOrEqual(1920);
  expect(await page.locator('.lever').innerText()).toContain('Billing');
});
