import type { Browser, Page } from 'playwright-core';
import { migrateAuth } from '@floorlight/server/auth/migrate.ts';
import { firstSignInLink } from '@floorlight/server/auth/first-sign-in.ts';
import type { AgentTile } from '@floorlight/shared/board/board.ts';
import { defineFloor } from '@floorlight/shared/store/define-floor.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { agentTileOf, boardOf } from '../../web/src/lib/live/sample.fixture.ts';
import { openTestContext } from '../support/context.ts';
import { busyQueue } from './busy-board.ts';
import { openBrowser } from './open-browser.ts';
import { publishFloor, type PublishedFloor } from './publish-board.ts';
import { startServer } from '../support/start-process.ts';

const context = await openTestContext();
await migrateAuth(context);

let server: Awaited<ReturnType<typeof startServer>>;
let browser: Browser;
let page: Page;
let floor: PublishedFloor;
/** When the thirty became idle. */
let idleSince: number;

const names = ['Ana-Maria Popescu', 'Thandiwe Dube', 'Mateus Carvalho', 'Katarzyna Wójcik', 'Minh Anh Tran', 'Leila Farahani'];

const sixtyAgents = (since: number): AgentTile[] =>
  Array.from({ length: 60 }, (_, nth) =>
    agentTileOf({
      id: `agent-${nth}`,
      name: names[nth % names.length] ?? '',
      state: nth < 30 ? 'available' : 'not_ready',
      reason: nth < 30 ? null : 'Training',
      since,
      idleSince: nth < 30 ? since : null,
      idle30Seconds: 1234,
    }),
  );

beforeAll(async () => {
  server = await startServer(context);
  browser = await openBrowser();
  const now = Date.now();
  idleSince = now - 754_000;
  const queues = ['*', 'Billing', 'Chat', 'Complaints', 'Orders', 'Retention', 'Sales', 'Support'];
  await defineFloor(context, { id: 'full', name: 'North', timezone: 'UTC' });
  const board = boardOf({
    floor: 'full',
    asOf: { cursor: '1-0', now },
    queues: queues.map((name, nth) => busyQueue(now, name, name === '*' ? 'All queues' : name, nth)),
    agents: sixtyAgents(idleSince),
  });
  floor = await publishFloor(context, { ...board, head: { ...board.head, floor: { ...board.head.floor, id: 'full' } } });
  floor.beat();
  page = await browser.newPage({ viewport: { width: 1920, height: 1080 } });
  await page.goto((await firstSignInLink(context, server.url)) ?? '');
  await page.goto(`${server.url}/wall/full`);
  await page.locator('article[data-agent="agent-59"]').waitFor();
});

afterAll(async () => {
  floor.hush();
  await browser.close();
  await server.stop();
  await context.close();
});

/** Texts of those whose content is wider than their box, or whose box leaves the one around it. */
const cut = (selector: string, around: string): Promise<string[]> =>
  page.evaluate<string[]>(`[...document.querySelectorAll(${JSON.stringify(selector)})]
    .filter((each) => {
      const box = each.getBoundingClientRect();
      const outer = each.closest(${JSON.stringify(around)}).getBoundingClientRect();
      const outside = box.top < outer.top - 1 || box.bottom > outer.bottom + 1 || box.right > outer.right + 1;
      return outside || each.scrollWidth > each.clientWidth + 1;
    })
    .map((each) => each.textContent.trim())`);

/** Texts of those with more lines than are drawn. */
const unfinished = (selector: string): Promise<string[]> =>
  page.evaluate<string[]>(`[...document.querySelectorAll(${JSON.stringify(selector)})]
    .filter((each) => each.scrollHeight > each.clientHeight + 2)
    .map((each) => each.textContent.trim())`);

const sizes: [number, number][] = [
  [1920, 1080],
  [1280, 720],
  [3840, 2160],
];

test.each(sizes)('[RK3] with seven queues every risk sentence is whole at %i × %i', async (width, height) => {
  await page.setViewportSize({ width, height });
  expect(await page.locator('.because').count()).toBe(8);
  expect(await cut('.because', 'article')).toEqual([]);
  expect(await unfinished('.because')).toEqual([]);
});

test.each(sizes)('with seven queues no figure of a lane runs into the next at %i × %i', async (width, height) => {
  await page.setViewportSize({ width, height });
  expect(await cut('dl > div > dd:not(.said), dl li', 'dl > div')).toEqual([]);
});

test.each(sizes)(
  '[AG5] [AG7] sixty agents: idle now and idle in the last 30 minutes are whole at %i × %i',
  async (width, height) => {
    await page.setViewportSize({ width, height });
    const tile = page.locator('article[data-agent="agent-0"]');
    const off = async (): Promise<number> => {
      const [minutes, seconds] = ((await tile.locator('.second .time').textContent()) ?? '').split(':').map(Number);
      return Math.abs(minutes! * 60 + seconds! - (Date.now() - idleSince) / 1000);
    };
    // a busy machine may paint late once; a time that does not tick would stay so
    await expect.poll(off).toBeLessThan(3);
    expect(await tile.locator('.idle').textContent()).toContain('idle 20:34');
    expect(await cut('article[data-agent] .second .time, article[data-agent] .idle', 'article')).toEqual([]);
    const share = await page.evaluate<number>(
      `parseFloat(getComputedStyle(document.querySelector('[data-agent="agent-0"] .idle')).fontSize) / innerHeight`,
    );
    expect(share * 1080).toBeGreaterThanOrEqual(15);
  },
);
