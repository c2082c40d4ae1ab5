import type { Browser, Page } from 'playwright-core';
import { firstSignInLink } from '@floorlight/server/auth/first-sign-in.ts';
import { migrateAuth } from '@floorlight/server/auth/migrate.ts';
import { defineFloor } from '@floorlight/shared/store/define-floor.ts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openTestContext } from '../support/context.ts';
import { startServer } from '../support/start-process.ts';
import { busyBoard } from './busy-board.ts';
import { manyAlerts } from './many-alerts.ts';
import { openBrowser } from './open-browser.ts';
import { pictureFaults } from './picture-faults.ts';
import { publishFloor, type PublishedFloor } from './publish-board.ts';

const context = await openTestContext();
await migrateAuth(context);

let server: Awaited<ReturnType<typeof startServer>>;
let browser: Browser;
let page: Page;
const floors: PublishedFloor[] = [];

const sizes = [
  [1280, 720],
  [1920, 1080],
  [3840, 2160],
  [1080, 1920],
] as const;
const loads = [
  [8, 60],
  [30, 400],
] as const;
const counts = [1, 5, 13] as const;

const address = (queues: number, agents: number, alerts: number): string => `f${queues}-${agents}-${alerts}`;

beforeAll(async () => {
  server = await startServer(context);
  browser = await openBrowser();
  const now = Date.now();
  for (const [queues, agents] of loads)
    for (const count of counts) {
      const id = address(queues, agents, count);
      await defineFloor(context, { id, name: 'Bilbao Customer Care', timezone: 'Europe/Madrid' });
      const board = busyBoard(id, queues, agents, now);
      const message = { id: 'm1', text: 'Cake at four', severity: 'info' as const, at: now, until: null, by: 'Eve' };
      const head = { ...board.head, messages: [message] };
      const floor = await publishFloor(context, { ...board, head, alerts: manyAlerts(now).slice(0, count) });
      floor.beat();
      floors.push(floor);
    }
  page = await browser.newPage({ reducedMotion: 'reduce' });
  await page.goto((await firstSignInLink(context, server.url)) ?? '');
});

afterAll(async () => {
  for (const floor of floors) floor.hush();
  await browser.close();
  await server.stop();
  await context.close();
});

const open = async (path: string): Promise<void> => {
  await page.goto(`${server.url}/wall/${path}`);
  await page.locator('[data-alert]').first().waitFor();
  await page.evaluate('document.fonts.ready');
  // what is measured is laid out anew once
  await page.waitForTimeout(150);
};

describe.each(sizes)('a wall at %i × %i', (width, height) => {
  test.each(loads)(
    '%i queues and %i agents: with one, five and thirteen alerts nothing is cut, covered or dropped',
    async (queues, agents) => {
      await page.setViewportSize({ width, height });
      for (const count of counts) {
        await open(address(queues, agents, count));
        expect(await page.locator('article[data-queue]').count()).toBe(queues + 1);
        expect(await page.locator('article[data-agent]').count()).toBe(agents);
        expect(await pictureFaults(page), `${count} alerts`).toEqual([]);
      }
    },
  );

  test.each(['?lang=ar', '?lang=es&theme=light', '?layout=number&queues=*&measures=level', '?distance=6'])(
    '%s',
    async (search) => {
      await page.setViewportSize({ width, height });
      await open(`${address(8, 60, 13)}${search}`);
      expect(await pictureFaults(page)).toEqual([]);
    },
  );
});

test('what has no room across the room comes in turns, with how many there are', async () => {
  await page.setViewportSize({ width: 1920, height: 1080 });
  await open(`${address(8, 60, 13)}?distance=6&rotate=5`);
  expect(await page.locator('[data-alert]').count()).toBe(1);
  const turn = await page.locator('section.alerts .turn').textContent();
  expect(turn?.replaceAll(/\s+/g, ' ').trim()).toMatch(/^1\/5 \+ 6$/);
  const first = await page.locator('[data-alert]').getAttribute('data-alert');
  await expect.poll(() => page.locator('[data-alert]').getAttribute('data-alert'), { timeout: 30_000 }).not.toBe(first);
});

/** As the page of ten years ago is laid out: nothing beneath the foot, nothing over another. */
const plainFaults = () =>
  page.evaluate<string[]>(`(() => {
    const faults = [];
    const foot = document.querySelector('.foot').getBoundingClientRect();
    for (const table of document.querySelectorAll('.main table')) {
      const box = table.getBoundingClientRect();
      if (box.bottom > foot.top + 1) faults.push(table.className + ' reaches ' + (box.bottom - foot.top) + ' px into the foot');
    }
    const strip = document.querySelector('.alerts tbody').getBoundingClientRect();
    const under = document.querySelector('.under').getBoundingClientRect();
    if (strip.bottom > under.top + 1) faults.push('alerts reach ' + (strip.bottom - under.top) + ' px over what is beneath');
    return faults;
  })()`);

describe.each([
  [1280, 720],
  [1920, 1080],
] as const)('a plain wall at %i × %i', (width, height) => {
  test.each(['queues', 'agents', 'mixed'])('%s', async (layout) => {
    await page.setViewportSize({ width, height });
    for (const [queues, agents] of loads)
      for (const lang of ['en', 'ar']) {
        await page.goto(`${server.url}/wall/${address(queues, agents, 13)}/plain?layout=${layout}&lang=${lang}`);
        expect(await plainFaults(), `${queues} ${lang}`).toEqual([]);
      }
  });
});
