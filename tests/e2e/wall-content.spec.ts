import type { Browser, BrowserContext, Page } from 'playwright-core';
import { migrateAuth } from '@floorlight/server/auth/migrate.ts';
import { firstSignInLink } from '@floorlight/server/auth/first-sign-in.ts';
import { defineFloor } from '@floorlight/shared/store/define-floor.ts';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { agentTileOf, boardOf, queueTileOf } from '../../web/src/lib/live/sample.fixture.ts';
import { openTestContext } from '../support/context.ts';
import { startServer } from '../support/start-process.ts';
import { openBrowser } from './open-browser.ts';
import { pictureFaults } from './picture-faults.ts';
import { publishFloor, type PublishedFloor } from './publish-board.ts';

const context = await openTestContext();
await migrateAuth(context);

let server: Awaited<ReturnType<typeof startServer>>;
let browser: Browser;
let screen: BrowserContext;
let page: Page;
let floor: PublishedFloor;
let made = 0;

const firstBoard = (id: string) => {
  const now = Date.now();
  const board = boardOf({
    floor: id,
    asOf: { cursor: '1-0', now },
    queues: [
      queueTileOf({ id: '*', name: 'All queues', waitingSince: [now - 5000] }),
      queueTileOf({ id: 'orders', name: 'Orders' }),
      queueTileOf({
        id: 'sales',
        name: 'Sales',
        waitingSince: [now - 65_000, now - 500],
        agents: { ...queueTileOf().agents, free: 0 },
      }),
    ],
    agents: [
      agentTileOf({ id: 'ann', name: 'Ann', team: 'Red', since: now - 10_000 }),
      agentTileOf({
        id: 'bob',
        name: 'Bob',
        team: 'Blue',
        state: 'not_ready',
        reason: 'Lunch',
        since: now - 1_805_000,
        limitSeconds: 1800,
      }),
      agentTileOf({
        id: 'cyd',
        name: 'Cyd',
        team: 'Blue',
        state: 'not_ready',
        reason: 'Break',
        since: now - 5000,
        limitSeconds: 900,
      }),
    ],
  });
  const head = { ...board.head, floor: { ...board.head.floor, id, timezone: 'Asia/Kathmandu' } };
  return {
    ...board,
    head: {
      ...head,
      messages: [
        { id: 'm1', text: 'Lifts are out of order', severity: 'critical' as const, at: now, until: now + 3_600_000, by: 'Dee' },
        { id: 'm2', text: 'Cake at four', severity: 'info' as const, at: now, until: null, by: 'Eve' },
      ],
    },
  };
};

const watch = async (search = ''): Promise<void> => {
  await page.goto(`${server.url}/wall/${floor.board().floor}${search}`);
  await page.locator('main').waitFor();
  await page.locator('[data-queue], [data-agent], section').first().waitFor();
};
const lanes = () =>
  page.evaluate<string[]>(`[...document.querySelectorAll('article[data-queue]')].map((each) => each.dataset.queue)`);
const tile = (agent: string) => page.locator(`article[data-agent="${agent}"]`);

beforeAll(async () => {
  server = await startServer(context);
  browser = await openBrowser();
  screen = await browser.newContext({ viewport: { width: 1920, height: 1080 } });
  const first = await screen.newPage();
  await first.goto((await firstSignInLink(context, server.url)) ?? '');
  await first.close();
});

beforeEach(async () => {
  made += 1;
  await defineFloor(context, { id: `c${made}`, name: 'North', timezone: 'Asia/Kathmandu' });
  floor = await publishFloor(context, firstBoard(`c${made}`));
  floor.beat();
  page = await screen.newPage();
});

afterEach(async () => {
  floor.hush();
  await page.close();
});

afterAll(async () => {
  await browser.close();
  await server.stop();
  await context.close();
});

describe('what a screen shows is in its address', () => {
  test('queues, by id or name, in their order; teams', async () => {
    await watch('?queues=sales,Orders&teams=blue');
    await tile('bob').waitFor();
    expect(await lanes()).toEqual(['sales', 'orders']);
    expect(await tile('ann').count()).toBe(0);
  });

  test('worst first', async () => {
    await watch('?order=worst');
    await page.locator('article[data-queue]').first().waitFor();
    expect((await lanes())[0]).toBe('sales');
  });

  test('layouts take turns', async () => {
    await watch('?layout=queues,agents&rotate=5');
    await page.locator('article[data-queue]').first().waitFor();
    expect(await tile('ann').count()).toBe(0);
    await tile('ann').waitFor({ timeout: 15_000 });
    expect(await lanes()).toEqual([]);
  });

  test('one number', async () => {
    await watch('?layout=number&queues=sales&measures=longest');
    expect(await page.locator('main .figure').textContent()).toMatch(/^\s*1:0\d/);
    expect(await pictureFaults(page)).toEqual([]);
  });

  test('what it names and nobody knows is said', async () => {
    await watch('?layout=wide&queues=orders,nowhere&teams=Green&colour=red');
    const said = (await page.locator('ul[role="status"]').textContent()) ?? '';
    expect(said).toContain('“wide” is no layout');
    expect(said).toContain('“colour”');
    expect(said).toContain('“nowhere”');
    expect(said).toContain('+ 1 more');
    expect(await lanes()).toEqual(['orders']);
  });

  test('the dialog composes it, the screen follows, and the address is kept', async () => {
    await watch();
    await page.locator('article[data-queue]').first().waitFor();
    await page.keyboard.press('c');
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('button', { name: 'Sales' }).click();
    await expect.poll(lanes).toEqual(['sales']);
    await dialog.getByRole('button', { name: 'Orders' }).click();
    await expect.poll(lanes).toEqual(['sales', 'orders']);
    await expect.poll(() => new URL(page.url()).search).toBe('?queues=sales,orders');
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
    await page.reload();
    await page.locator('article[data-queue]').first().waitFor();
    expect(await lanes()).toEqual(['sales', 'orders']);
  });
});

describe('what a screen tells', () => {
  test('messages with severity, until when and by whom', async () => {
    await watch();
    const strip = page.getByRole('region', { name: 'Messages' });
    await strip.waitFor();
    const said = await strip.locator('li').allTextContents();
    const until = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', timeZone: 'Asia/Kathmandu' });
    const end = until.format(floor.board().head.messages[0]?.until ?? 0);
    // past midnight with its day before it
    const whole = new RegExp(`Urgent Lifts are out of order until (\\w{3} \\d{1,2} \\w{3}, )?${end} · by Dee`);
    expect(said[0]?.replace(/\s+/g, ' ')).toMatch(whole);
    expect(said[1]?.replace(/\s+/g, ' ')).toContain('Note Cake at four by Eve');
  });

  test('an agent past the reason’s limit turns, by word and colour; one within it does not', async () => {
    await watch();
    await tile('bob').waitFor();
    expect(await tile('bob').textContent()).toContain('over 30:00');
    const ground = (agent: string) =>
      page.evaluate<string>(`getComputedStyle(document.querySelector('[data-agent="${agent}"]')).backgroundColor`);
    expect(await ground('bob')).not.toBe(await ground('cyd'));
    expect(await tile('cyd').textContent()).not.toContain('over');
  });

  test('[RK7] which waits are about to pass the target', async () => {
    await watch('?queues=sales');
    const strip = page.locator('article[data-queue="sales"] .strip');
    // one waits with nobody free: it passes 20 s after it came
    await expect.poll(() => strip.getAttribute('title')).toMatch(/0 pass 20 s within 10 s, [01] within 20 s, 1 within 30 s/);
  });

  test('a tile whose source is silent fades and says since when', async () => {
    const board = floor.board();
    const heard = Date.now() - 42_000;
    const at = new Intl.DateTimeFormat('en-GB', { timeStyle: 'medium', timeZone: 'Asia/Kathmandu' }).format(heard);
    const sources = [
      { id: 'pbx', name: 'PBX', lastHeard: heard, lastChange: null, everySeconds: 5, silent: true, skewMs: 0 },
      { id: 'crm', name: 'CRM', lastHeard: heard - 60_000, lastChange: null, everySeconds: null, silent: false, skewMs: 0 },
    ];
    const queues = board.queues.map((queue) => ({ ...queue, sources: queue.id === 'sales' ? ['crm', 'pbx'] : ['crm'] }));
    await floor.replace({ ...board, boardId: 'two', queues, sources });
    floor.beat({ sources });
    await watch();
    const lane = page.locator('article[data-queue="sales"]');
    await lane.waitFor();
    await expect.poll(() => lane.textContent()).toContain(`no data since ${at}`);
    expect(await page.locator('article[data-queue="orders"]').textContent()).not.toContain('no data');
  });

  test('a finished shift’s totals, by itself, with its period and no names', async () => {
    // the floor's clock: the shift ended a minute ago
    const clock = (instant: number): string =>
      new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', timeZone: 'Asia/Kathmandu' }).format(instant);
    const [from, to] = [clock(Date.now() - 8 * 3_600_000), clock(Date.now() - 60_000)];
    await watch(`?shift=${from}-${to}`);
    await page.getByRole('heading', { name: 'End of shift' }).waitFor();
    expect(await page.locator('main').textContent()).toContain(`${from}–${to} · Asia/Kathmandu`);
    expect(await page.locator('main').textContent()).not.toContain('Ann');
    expect(await page.locator('article').count()).toBe(0);
  });

  test('it is dimmed in the hours asked for', async () => {
    await watch('?dim=00:00-23:59');
    await page.locator('.veil').waitFor({ state: 'attached' });
  });
});
