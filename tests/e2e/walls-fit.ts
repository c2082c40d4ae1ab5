import type { Browser, BrowserContext, Page } from 'playwright-core';
import { migrateAuth } from '@floorlight/server/auth/migrate.ts';
import { firstSignInLink } from '@floorlight/server/auth/first-sign-in.ts';
import { defineFloor } from '@floorlight/shared/store/define-floor.ts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openTestContext } from '../support/context.ts';
import { startServer } from '../support/start-process.ts';
import { busyBoard } from './busy-board.ts';
import { openBrowser } from './open-browser.ts';
import { pictureFaults, smallestLetters } from './picture-faults.ts';
import { publishFloor, type PublishedFloor } from './publish-board.ts';
import { textSize } from '../../web/src/routes/wall/[floor]/screen/text-size.ts';

type Size = readonly [width: number, height: number];
type Load = readonly [queues: number, agents: number];

export const allSizes: readonly Size[] = [
  [1280, 720],
  [1920, 1080],
  [3840, 2160],
  [1080, 1920],
];
export const allLoads: readonly Load[] = [
  [3, 12],
  [3, 400],
  [8, 60],
  [30, 12],
  [30, 200],
  [30, 400],
];
const usual: Load = [8, 60];
const fullest: Load = [30, 400];
const layouts = ['queues', 'agents', 'mixed'] as const;

/** Which walls are looked at: every load at each of `sizes`, every way of showing at each of `shown`. */
interface Looked {
  readonly sizes: readonly (readonly [...Size, readonly Load[]])[];
  readonly shown: readonly Size[];
  readonly distances: readonly (readonly [metres: number, ...Size])[];
}

/** Tests that walls are whole: nothing cut, covered, scrolled or dropped. */
export const wallsFit = async ({ sizes, shown, distances }: Looked): Promise<void> => {
  const context = await openTestContext();
  await migrateAuth(context);

  let server: Awaited<ReturnType<typeof startServer>>;
  let browser: Browser;
  let screen: BrowserContext;
  let page: Page;
  const floors: PublishedFloor[] = [];

  const open = async (queues: number, agents: number, search: string): Promise<void> => {
    await page.goto(`${server.url}/wall/f${queues}-${agents}${search}`);
    await page.locator('[data-queue], [data-agent]').first().waitFor();
    await page.evaluate('document.fonts.ready');
    // what is measured is laid out anew once
    await page.waitForTimeout(150);
  };

  beforeAll(async () => {
    server = await startServer(context);
    browser = await openBrowser();
    for (const [queues, agents] of allLoads) {
      const id = `f${queues}-${agents}`;
      await defineFloor(context, { id, name: 'Bilbao Customer Care', timezone: 'Europe/Madrid' });
      const floor = await publishFloor(context, busyBoard(id, queues, agents, Date.now()));
      floor.beat();
      floors.push(floor);
    }
    screen = await browser.newContext({ reducedMotion: 'reduce' });
    page = await screen.newPage();
    await page.goto((await firstSignInLink(context, server.url)) ?? '');
  });

  afterAll(async () => {
    for (const floor of floors) floor.hush();
    await browser.close();
    await server.stop();
    await context.close();
  });

  describe.each(sizes)('at %i × %i', (width, height, loads) => {
    test.each(loads)('%i queues and %i agents: all are there, nothing is cut, covered or scrolled', async (queues, agents) => {
      await page.setViewportSize({ width, height });
      for (const layout of layouts) {
        await open(queues, agents, `?layout=${layout}`);
        if (layout !== 'agents') expect(await page.locator('article[data-queue]').count()).toBe(queues + 1);
        if (layout !== 'queues') expect(await page.locator('article[data-agent]').count()).toBe(agents);
        expect(await page.locator('.page-mark').count()).toBe(0);
        expect(await pictureFaults(page), layout).toEqual([]);
      }
    });
  });

  describe.each(shown)('at %i × %i', (width, height) => {
    test.each([
      ['light', '?theme=light'],
      ['Spanish', '?lang=es'],
      ['Arabic, from right to left', '?lang=ar'],
      ['by team', '?group=team'],
      ['initials', '?view=initials'],
      ['one number', '?layout=number&queues=*&measures=level'],
      ['few measures', '?layout=queues&measures=waiting,level'],
    ])('%s', async (_, search) => {
      await page.setViewportSize({ width, height });
      for (const [queues, agents] of [usual, fullest]) {
        await open(queues, agents, search);
        expect(await pictureFaults(page), search).toEqual([]);
      }
    });
  });

  describe('read from afar', () => {
    test.each(distances)(
      '%i m at %i × %i: no letter is smaller than ten minutes of arc, nothing is cut',
      async (distance, width, height) => {
        await page.setViewportSize({ width, height });
        for (const layout of layouts) {
          await open(8, 60, `?layout=${layout}&distance=${distance}`);
          expect(await pictureFaults(page), layout).toEqual([]);
          expect(await smallestLetters(page)).toBeGreaterThanOrEqual(textSize(distance, 55, width, height) - 0.5);
        }
      },
    );

    test('what does not fit comes in turns: nobody is dropped', async () => {
      await page.setViewportSize({ width: 1920, height: 1080 });
      await open(8, 60, '?layout=agents&distance=8&rotate=5');
      const seen = new Set<string>();
      const [, pages = '1'] = ((await page.locator('.page-mark').textContent()) ?? '').split('/');
      expect(Number(pages)).toBeGreaterThan(1);
      await expect
        .poll(
          async () => {
            const shown = `[...document.querySelectorAll('article[data-agent]')].map((each) => each.dataset.agent)`;
            for (const id of await page.evaluate<string[]>(shown)) seen.add(id);
            return seen.size;
          },
          { timeout: 120_000, interval: 1000 },
        )
        .toBe(60);
    });
  });
};
