import type { Browser, BrowserContext, Page } from 'playwright-core';
import { migrateAuth } from '@floorlight/server/auth/migrate.ts';
import { firstSignInLink } from '@floorlight/server/auth/first-sign-in.ts';
import type { Board } from '@floorlight/shared/board/board.ts';
import { defineFloor } from '@floorlight/shared/store/define-floor.ts';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { agentTileOf, boardOf, queueTileOf } from '../../web/src/lib/live/sample.fixture.ts';
import { openTestContext } from '../support/context.ts';
import { openBrowser } from './open-browser.ts';
import { publishFloor, type PublishedFloor } from './publish-board.ts';
import { startServer } from '../support/start-process.ts';

const context = await openTestContext();
await migrateAuth(context);

let server: Awaited<ReturnType<typeof startServer>>;
let browser: Browser;
let screen: BrowserContext;
let page: Page;
let floor: PublishedFloor;
let faults: string[];

const at = (milliseconds: number): string =>
  new Intl.DateTimeFormat('en-GB', { timeStyle: 'medium', timeZone: 'Asia/Kathmandu' }).format(milliseconds);

const lines = 'W'.repeat(200);
const script = '<script>document.title = "owned"</script>';

let made = 0;

/** Every test has a floor of its own, so that no server holds a copy of another's board. */
const firstBoard = (id: string): Board => {
  const now = Date.now();
  const sample = boardOf({
    floor: id,
    asOf: { cursor: '1-0', now },
    queues: [
      queueTileOf({ id: '*', name: 'All queues', waitingSince: [now - 65_000] }),
      queueTileOf({ id: 'closed', name: 'Complaints', status: 'closed' }),
      queueTileOf({ id: 'empty', name: 'Orders' }),
      queueTileOf({ id: 'long', name: lines, waitingSince: [now - 65_000] }),
      queueTileOf({ id: 'nobody', name: script, status: 'unstaffed' }),
    ],
    agents: [
      agentTileOf({
        id: 'ann',
        name: 'Ann',
        state: 'talking',
        since: now - 30_000,
        confidence: 'inferred',
        doubt: 'answered a contact',
      }),
      agentTileOf({ id: 'bob', name: script, since: now - 10_000, idleSince: now - 10_000, idle30Seconds: 95 }),
      agentTileOf({ id: 'cyd', name: lines, state: 'not_ready', reason: 'Lunch', since: now - 700_000 }),
      agentTileOf({
        id: 'dee',
        name: 'Dee',
        state: 'talking',
        since: now - 5000,
        confidence: 'unverified',
        doubt: 'source is silent',
      }),
    ],
    sources: [
      {
        id: 'pbx',
        name: 'Berlin PBX',
        lastHeard: now - 500,
        lastChange: now - 60_000,
        everySeconds: 5,
        silent: false,
        skewMs: 41_000,
      },
    ],
  });
  return { ...sample, head: { ...sample.head, floor: { ...sample.head.floor, id, timezone: 'Asia/Kathmandu' } } };
};

const watchWall = async (search = ''): Promise<void> => {
  await page.goto(`${server.url}/wall/${floor.board().floor}${search}`);
  await lane('long').waitFor();
};

/** Time for the screen to hear some. */
const heartbeats = (): Promise<void> => page.waitForTimeout(2500);

const lane = (queue: string) => page.locator(`article[data-queue="${queue}"]`);
const tile = (agent: string) => page.locator(`article[data-agent="${agent}"]`);

beforeAll(async () => {
  server = await startServer(context);
  browser = await openBrowser();
  screen = await browser.newContext({ viewport: { width: 1920, height: 1080 } });
  const link = await firstSignInLink(context, server.url);
  const first = await screen.newPage();
  await first.goto(link ?? '');
  await first.close();
});

beforeEach(async () => {
  made += 1;
  await defineFloor(context, { id: `north-${made}`, name: 'North', timezone: 'Asia/Kathmandu' });
  floor = await publishFloor(context, firstBoard(`north-${made}`));
  floor.beat();
  faults = [];
  page = await screen.newPage();
  page.on('pageerror', (error) => faults.push(error.message));
  page.on('console', (message) => {
    if (/Content.Security.Policy/i.test(message.text())) faults.push(message.text());
  });
});

afterEach(async () => {
  floor.hush();
  await page.close();
  expect(faults).toEqual([]);
});

afterAll(async () => {
  await browser.close();
  await server.stop();
  await context.close();
});

describe('what is on the wall', () => {
  test('[BD4] an empty, a closed and an unstaffed queue are all there and tell themselves apart', async () => {
    await watchWall();
    expect(await lane('empty').textContent()).toMatch(/Orders.*80 % in 20 s.*Waiting\s*0/s);
    expect(await lane('empty').textContent()).not.toMatch(/Closed|Nobody/);
    expect(await lane('closed').textContent()).toContain('Closed');
    expect(await lane('nobody').textContent()).toContain('Nobody signed in');
  });

  test('[SL4] what has no value reads "–"', async () => {
    await watchWall();
    expect((await lane('empty').locator('.level .big').textContent())?.trim()).toBe('–');
    expect((await lane('empty').locator('.longest .big').textContent())?.trim()).toBe('–');
  });

  test('[BD5] [AG3] states and doubts are told by word', async () => {
    await watchWall();
    const groups = await page.getByRole('heading', { level: 3 }).allTextContents();
    expect(groups.map((text) => text.replace(/\s+/g, ' ').trim())).toEqual([
      'Available 1',
      'Talking 1',
      'Not ready 1',
      'Unverified 1',
    ]);
    expect(await tile('ann').textContent()).toContain('inferred');
    expect(await tile('cyd').textContent()).toContain('Lunch');
    expect(await tile('dee').textContent()).toMatch(/Talking.*unverified/s);
  });

  test('[AG7] idle in the last 30 minutes stands on each agent', async () => {
    await watchWall();
    expect(await tile('bob').textContent()).toContain('idle 1:35');
  });

  test('[BD3] a source’s name, last heard, last change and skew', async () => {
    await watchWall();
    const { lastChange } = floor.board().sources[0] ?? { lastChange: null };
    const said = await page.getByRole('region', { name: 'Sources' }).textContent();
    expect(said).toContain('Berlin PBX');
    expect(said).toMatch(/heard 0:0\d ago/);
    expect(said).toContain(`last change ${at(lastChange ?? 0)}`);
    expect(said).toContain('clock 41 s behind ours');
  });

  test('[BD1] the view `counts` names nobody', async () => {
    await watchWall('?view=counts');
    await page.getByRole('region', { name: 'Agents' }).waitFor();
    const html = await page.content();
    expect(html).not.toContain('Ann');
    expect(html).not.toContain('Lunch');
  });

  test.each([
    [1920, 1080],
    [1280, 720],
    [3840, 2160],
  ])('fits %i × %i without scrolling, 200-character names included', async (width, height) => {
    await page.setViewportSize({ width, height });
    await watchWall();
    const size = await page.evaluate<[number, number]>(
      '[document.documentElement.scrollWidth, document.documentElement.scrollHeight]',
    );
    expect(size).toEqual([width, height]);
    const box = await tile('cyd').boundingBox();
    expect((box?.y ?? 0) + (box?.height ?? 0)).toBeLessThanOrEqual(height);
  });

  test('a name that looks like a script is a name', async () => {
    await watchWall();
    expect(await lane('nobody').getByRole('heading').textContent()).toBe(script);
    expect(await page.title()).toBe('North – Floorlight');
  });

  test('on a phone nothing is wider than the screen', async () => {
    await page.setViewportSize({ width: 390, height: 844 });
    await watchWall();
    expect(await page.evaluate<number>('document.documentElement.scrollWidth')).toBe(390);
  });
});

describe('what changes', () => {
  test('[MX6] the longest wait ticks without any traffic but the heartbeat', async () => {
    await watchWall();
    const wait = lane('long').locator('.longest .big');
    const before = (await wait.textContent()) ?? '';
    await expect.poll(() => wait.textContent(), { timeout: 10_000 }).not.toBe(before);
    expect(before).toMatch(/^1:0\d$/);
  });

  test('[BD1] a delta is shown', async () => {
    await watchWall();
    const ann = floor.board().agents.find((agent) => agent.id === 'ann');
    if (!ann) throw new Error('no ann');
    await floor.change({ agents: { set: [{ ...ann, state: 'acw', since: Date.now() }], gone: ['bob'] } });
    await page.getByRole('heading', { name: /Wrap-up/ }).waitFor();
    expect(await tile('bob').count()).toBe(0);
  });

  test('[BD1] [BD2] a board rebuilt behind the screen’s back is asked for', async () => {
    await watchWall();
    await floor.replace({ ...firstBoard(floor.board().floor), boardId: 'two', v: 40, agents: [] });
    await tile('ann').waitFor({ state: 'detached' });
    await floor.change({ agents: { set: [agentTileOf({ id: 'new', name: 'Newcomer', since: Date.now() })], gone: [] } });
    await tile('new').waitFor();
  });
});

describe('[BD2] a screen that can’t be believed says so', () => {
  test('no heartbeat: since when, in the floor’s zone; clocks stand; and it recovers by itself', async () => {
    await watchWall();
    await heartbeats();
    floor.hush();
    const banner = page.getByRole('alert');
    await banner.waitFor();
    const time = await page.locator('header time').textContent();
    expect(await banner.textContent()).toContain(`No data since ${time}`);
    // within 3 s, and not at the first beat that is late
    expect(Math.abs(Date.now() - floor.lastBeat())).toBeGreaterThan(2500);
    expect(time).toBe(at(floor.lastBeat()));
    const wait = await lane('long').locator('.longest .big').textContent();
    await heartbeats();
    expect(await page.locator('header time').textContent()).toBe(time);
    expect(await lane('long').locator('.longest .big').textContent()).toBe(wait);
    floor.beat();
    await banner.waitFor({ state: 'detached' });
  });

  test('heartbeats that say nothing is folded', async () => {
    await watchWall();
    const foldedAt = Date.now() - 60_000;
    floor.beat({ foldedAt });
    await page.getByRole('alert').waitFor();
    expect(await page.getByRole('alert').textContent()).toContain(`No data since ${at(foldedAt)}`);
  });

  test('behind by n s', async () => {
    await watchWall();
    floor.beat({ lagMs: 12_000 });
    await page.getByRole('status').getByText('Behind by 12 s').waitFor();
  });

  test('a server that died and came back, on the same page', async () => {
    await watchWall();
    await page.evaluate('document.body.dataset.kept = "yes"');
    await server.kill();
    await page.getByRole('alert').waitFor();
    server = await startServer(context, server.port);
    await page.getByRole('alert').waitFor({ state: 'detached' });
    await page.getByRole('status').getByText('Live').waitFor();
    expect(await page.evaluate<string>('document.body.dataset.kept')).toBe('yes');
  });

  test.each([90_000, -90_000])('a viewer’s clock %i ms off changes nothing', async (off) => {
    await page.addInitScript((by) => {
      const real = Date.now.bind(Date);
      Date.now = () => real() + by;
    }, off);
    await watchWall();
    await page.waitForTimeout(4000);
    expect(await page.getByRole('alert').count()).toBe(0);
    const shown = await page.locator('header time').getAttribute('datetime');
    expect(Math.abs(Date.parse(shown ?? '') - Date.now())).toBeLessThan(30_000);
  });
});
