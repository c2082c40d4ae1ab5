import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { firstSignInLink } from '@floorlight/server/auth/first-sign-in.ts';
import { runningClock } from '@floorlight/shared/words/duration.ts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openProgress } from '../../bin/replay/progress.ts';
import { runReplay } from '../../bin/replay/run-replay.ts';
import { openBrowser } from '../e2e/open-browser.ts';
import { startStack, type Server, type Stack } from '../support/stack.ts';
import { bank } from './bank.ts';
import { openLog } from './log-at.ts';

const minute = 60_000;
/** The bad morning, and what came before it, so that whoever waits at ten is there. */
const [fed, from, to] = ['09:35', '10:00', '12:00'].map((time) => Date.parse(`1999-08-02T${time}:00+03:00`)) as [
  number,
  number,
  number,
];
/** Floor seconds in a real one. */
const speed = 10;
/** Of the floor's time: what the replay's tick (200 ms), the way to the screen and a busy machine may take at that speed. */
const behind = 9_000;

interface Painted {
  /** The clock on the wall, UTC milliseconds. */
  readonly at: number;
  readonly lanes: readonly { readonly queue: string; readonly waiting: string; readonly longest: string }[];
}

/** All that one frame shows. */
const painted = (page: Page): Promise<Painted> =>
  page.evaluate<Painted>(`({
    at: Date.parse(document.querySelector('.clock time').dateTime),
    lanes: [...document.querySelectorAll('article[data-queue]')].map((lane) => ({
      queue: lane.dataset.queue,
      waiting: lane.querySelector('.waiting dd.big').textContent.trim(),
      longest: lane.querySelector('.longest dd.big').textContent.trim(),
    })),
  })`);

const cutRecording = (path: string, folder: string): string => {
  const [head, ...rows] = readFileSync(path, 'utf8').trimEnd().split('\n');
  const entered = (head ?? '').split(',').indexOf('entered_at');
  const within = rows.filter((row) => {
    const at = Date.parse(row.split(',')[entered] ?? '');
    return at >= fed && at < to;
  });
  const cut = join(folder, 'morning.csv');
  writeFileSync(cut, `${[head, ...within].join('\n')}\n`);
  return cut;
};

describe.skipIf(bank === null)('2 August 1999, 10:00–12:00, on the wall', () => {
  let stack: Stack;
  let server: Server;
  let browser: Browser;
  let page: Page;
  beforeAll(async () => {
    stack = await startStack({ durable: false });
    server = await stack.addServer();
    stack.addWorker();
    browser = await openBrowser();
    page = await (await browser.newContext({ viewport: { width: 1920, height: 1080 } })).newPage();
    await page.goto((await firstSignInLink(stack.context, server.url)) ?? '');
  });
  afterAll(async () => {
    await browser.close();
    await stack.close();
  });

  test('[MX6] [BD1] at every minute the waiting and the longest wait painted are those of the log', async () => {
    if (bank === null) return;
    const options = { floor: 'bank', timezone: bank.timezone, speed, target: 20, shortAbandon: 5, strict: true };
    const file = cutRecording(bank.contacts, stack.folder);
    const replay = runReplay({ ...stack.context, url: server.url }, file, options, openProgress(process.stderr));
    await expect
      .poll(async () => (await page.goto(`${server.url}/wall/bank?layout=queues`))?.status(), { timeout: 30_000 })
      .toBe(200);
    await page.locator('article[data-queue]').first().waitFor();

    // the log, second by second
    const truthAt = await openLog(bank.contacts);
    const truths = new Map<number, ReturnType<typeof truthAt>>();
    for (let at = from - minute; at < to; at += 1000) truths.set(at, truthAt(at));
    /** Every pair the log allows at a moment of the floor's clock: what was true then, or a moment before. */
    const allowed = (queue: string, at: number): Set<string> => {
      const pairs = new Set<string>();
      for (let then = Math.floor(at / 1000) * 1000; then >= at - behind; then -= 1000) {
        const truth = truths.get(then)?.get(queue) ?? { waiting: 0, waitingSince: null };
        const longest = truth.waitingSince === null ? '–' : runningClock(at - truth.waitingSince);
        pairs.add(`${truth.waiting} waiting, longest ${longest}`);
      }
      return pairs;
    };

    const wrong: string[] = [];
    let [looked, certain, greatest] = [0, 0, 0];
    for (let next = from; next < to - behind;) {
      const { at, lanes } = await painted(page);
      if (at < next) {
        await page.waitForTimeout(Math.min(1000, (next - at) / speed));
        continue;
      }
      if (at >= to) break;
      next = Math.floor(at / minute) * minute + minute;
      looked += 1;
      for (const { queue, waiting, longest } of lanes) {
        const pairs = allowed(queue, at);
        const shown = `${waiting} waiting, longest ${longest}`;
        certain += Number(pairs.size === 1);
        greatest = Math.max(greatest, Number(waiting));
        if (!pairs.has(shown)) wrong.push(`${new Date(at).toISOString()} ${queue}: ${shown}; log: ${[...pairs].join(' or ')}`);
      }
    }
    console.log(`looked at ${looked} minutes; ${certain} lanes where the log leaves one answer; at most ${greatest} waiting`);
    expect(wrong.slice(0, 10)).toEqual([]);
    expect(looked).toBeGreaterThanOrEqual(118);
    expect(greatest).toBeGreaterThanOrEqual(5);
    await replay;
  });
});
