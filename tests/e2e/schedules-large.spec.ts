import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, Locator, Page } from 'playwright-core';
import { firstSignInLink } from '@floorlight/server/auth/first-sign-in.ts';
import { migrateAuth } from '@floorlight/server/auth/migrate.ts';
import { defineFloor } from '@floorlight/shared/store/define-floor.ts';
import { defineAgent } from '@floorlight/shared/store/define-queue.ts';
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

beforeAll(async () => {
  server = await startServer(context);
  workers = startProcess('workers/main.ts', context);
  browser = await openBrowser();
  const screen = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'en-GB' });
  page = await screen.newPage();
  await page.goto((await firstSignInLink(context, server.url)) ?? '');
});
afterAll(async () => {
  await browser.close();
  await workers.stop();
  await server.stop();
  await context.close();
});

const row = (agent: string): Locator => page.locator(`[role="row"][data-agent="${agent}"]`);
const cell = (agent: string, date: string): Locator => row(agent).locator(`[data-date="${date}"]`);

test('of a thousand people only those in sight are drawn, and keys lead to the last', async () => {
  await defineFloor(context, { id: 'large', name: 'Large', timezone: 'Europe/Lisbon' });
  const ids = Array.from({ length: 1000 }, (_, nth) => `agent-${String(nth).padStart(4, '0')}`);
  const agents = ids.map((agent, nth) => ({ agent, name: `Person ${agent.slice(6)}`, team: `Team ${nth % 4}` }));
  for (let at = 0; at < agents.length; at += 50)
    await Promise.all(agents.slice(at, at + 50).map((one) => defineAgent(context, 'large', one)));
  const rows = ids.map((agent) => `${agent},2026-03-25,09:00,17:00`);
  const done = await page.request.post(`${server.url}/api/v1/floors/large/schedules/import`, {
    headers: { origin: server.url },
    data: { format: 'csv', text: ['agent,date,start,end', ...rows].join('\n'), agent: null, preview: false, replace: 'days' },
  });
  expect(done.status(), await done.text()).toBe(202);

  await page.goto(`${server.url}/reports/large/schedules?date=2026-03-25`);
  await row('agent-0000').waitFor();
  const grid = page.getByRole('grid');
  // the head, four teams and their people
  expect(await grid.getAttribute('aria-rowcount')).toBe('1005');
  expect(await page.locator('[data-agent]').count()).toBeLessThan(100);
  await page.getByText('All of the floor within your reach').waitFor();
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);

  await cell('agent-0000', '2026-03-23').focus();
  await page.keyboard.press('Control+End');
  const last = row('agent-0999');
  await last.waitFor();
  expect(await last.getAttribute('aria-rowindex')).toBe('1005');
  await expect.poll(() => page.evaluate<string>('document.activeElement.dataset.date')).toBe('2026-03-29');
  expect(await page.locator('[role="gridcell"][tabindex="0"]').count()).toBe(1);
  await page.mouse.wheel(0, -20_000);
  await expect.poll(() => page.locator('[role="gridcell"][tabindex="0"]').count()).toBe(1);

  await page.goto(`${server.url}/reports/large/schedules?date=2026-03-25&team=${encodeURIComponent('Team 3')}`);
  await row('agent-0003').waitFor();
  expect(await grid.getAttribute('aria-rowcount')).toBe('252');
  await page.getByPlaceholder('Team').waitFor();
});
