import { firstSignInLink } from '@floorlight/server/auth/first-sign-in.ts';
import type { Context } from '@floorlight/shared/runtime/context.ts';
import type { Browser } from 'playwright-core';

export interface WallPage {
  /** What the page holds after a garbage collection: megabytes of heap, and DOM nodes. */
  readonly measure: () => Promise<{ page: number; nodes: number }>;
}

/** A wall that is opened once and left alone. */
export const openWall = async (browser: Browser, context: Context, url: string, floor: string): Promise<WallPage> => {
  const page = await browser.newPage({ viewport: { width: 1920, height: 1080 } });
  await page.goto((await firstSignInLink(context, url)) ?? url);
  await page.goto(`${url}/wall/${floor}`);
  await page.locator('article[data-queue]').first().waitFor({ timeout: 60_000 });
  const tools = await page.context().newCDPSession(page);
  await tools.send('Performance.enable');
  return {
    measure: async () => {
      await tools.send('HeapProfiler.collectGarbage');
      const { metrics } = await tools.send('Performance.getMetrics');
      const of = (name: string): number => metrics.find((metric) => metric.name === name)?.value ?? 0;
      return { page: of('JSHeapUsedSize') / 1024 ** 2, nodes: of('Nodes') };
    },
  };
};
