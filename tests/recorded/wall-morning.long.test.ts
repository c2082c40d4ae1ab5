import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { firstSignInLink } from '@floorlight/server/auth/first-sign-in.ts';
import type { Board } from '@floorlight/shared/board/board.ts';
import { feedSource } from '@floorlight/shared/store/feed-source.ts';
import { runningClock } from '@floorlight/shared/words/duration.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openDoor } from '../../bin/posting/ingest-door.ts';
import { postAll } from '../../bin/posting/post-all.ts';
import { openTally } from '../../bin/posting/tally.ts';
import { claimFloor } from '../../bin/replay/claim-floor.ts';
import { replayPaced } from '../../bin/replay/paced.ts';
import { prepare } from '../../bin/replay/prepare.ts';
import { openBrowser } from '../e2e/open-browser.ts';
import { startStack, type Server, type Stack } from '../support/stack.ts';
import { describeBank } from './bank.ts';
import { openLog } from './log-at.ts';

const minute = 60_000;
/** The bad morning, and what came before it, so that whoever waits at ten is there. */
const [fed, from, to] = ['09:35', '10:00', '12:00'].map((time) => Date.parse(`1999-08-02T${time}:00+03:00`)) as [
  number,
  number,
  number,
];
/** What the replay's clock advances at a time. */
const tick = 1000;

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

describeBank('2 August 1999, 10:00–12:00, on the wall', 3_600_000, (bank) => {
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

  const asOf = async (): Promise<number> =>
    ((await (await page.request.get(`${server.url}/api/v1/floors/bank/board`)).json()) as Board).asOf.now;

  test('[MX6] [BD1] at every minute the waiting and the longest wait painted are those of the log', async () => {
    const { timezone } = bank;
    const truthAt = await openLog(bank.contacts);
    const onBadRow = (where: string): never => expect.fail(where);
    const { spool } = await prepare(cutRecording(bank.contacts, stack.folder), { timezone, strict: true, onBadRow });
    await claimFloor(stack.context, { floor: 'bank', timezone, target: 20, shortAbandon: 5 });
    const source = await feedSource(stack.context, 'Replay', 'bank');
    const url = `${server.url}/ingest/${source.id}`;
    const post = openDoor({ url, secret: source.secret, patience: 60_000, onTrouble: () => {} });
    const events = [...spool.inOrder()];
    const begin = events[0]?.at ?? 0;
    spool.remove();

    let [looked, greatest, longest] = [0, 0, 0];
    /** The replay stands at `at`: what is painted is the log's, to the second of the clock beside it. */
    const look = async (at: number): Promise<void> => {
      await expect.poll(asOf, { timeout: 20_000 }).toBeGreaterThanOrEqual(at);
      if (looked === 0) await page.goto(`${server.url}/wall/bank?layout=queues`);
      await page.locator('article[data-queue]').first().waitFor();
      const truth = truthAt(at);
      await expect
        .poll(
          async () => {
            const { at: clock, lanes } = await painted(page);
            return lanes.filter(({ queue, waiting, longest }) => {
              const { waiting: count, waitingSince } = truth.get(queue) ?? { waiting: 0, waitingSince: null };
              const since = waitingSince === null ? '–' : runningClock(clock - waitingSince);
              return clock < at || waiting !== String(count) || longest !== since;
            });
          },
          { timeout: 2000, message: new Date(at).toISOString() },
        )
        .toEqual([]);
      const { lanes } = await painted(page);
      expect(new Set(lanes.map(({ queue }) => queue)).size).toBeGreaterThan(3);
      looked += 1;
      greatest = Math.max(greatest, truth.get('*')?.waiting ?? 0);
      longest = Math.max(longest, at - (truth.get('*')?.waitingSince ?? at));
    };

    let elapsed = 0;
    await replayPaced(events, {
      speed: 1,
      now: () => elapsed,
      post: (due) =>
        postAll(
          due,
          post,
          openTally(() => {}),
          1,
        ),
      pause: async () => {
        const at = begin + elapsed;
        if (at >= from && at < to && at % minute === 0) await look(at);
        elapsed += tick;
      },
    });
    console.log(`looked at ${looked} minutes; at most ${greatest} waiting, ${runningClock(longest)} the longest`);
    expect(looked).toBe(120);
    expect(greatest).toBeGreaterThanOrEqual(15);
  });
});
