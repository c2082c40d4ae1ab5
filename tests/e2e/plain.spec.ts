import type { Browser, BrowserContext, Page } from 'playwright-core';
import { migrateAuth } from '@floorlight/server/auth/migrate.ts';
import { firstSignInLink } from '@floorlight/server/auth/first-sign-in.ts';
import type { AgentTile, Board, QueueTile } from '@floorlight/shared/board/board.ts';
import { defineFloor } from '@floorlight/shared/store/define-floor.ts';
import { floorKeys } from '@floorlight/shared/store/keys.ts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { agentTileOf, boardOf, queueTileOf } from '../../web/src/lib/live/sample.fixture.ts';
import { openTestContext } from '../support/context.ts';
import { startServer } from '../support/start-process.ts';
import { openBrowser } from './open-browser.ts';
import { publishFloor } from './publish-board.ts';

const context = await openTestContext();
await migrateAuth(context);

let server: Awaited<ReturnType<typeof startServer>>;
let browser: Browser;
let screen: BrowserContext;
let page: Page;

const zone = 'Asia/Kathmandu';
const script = '<script>document.title = "owned"</script>';
const states = ['available', 'talking', 'acw', 'not_ready', 'ringing', 'holding'] as const;

const agentsOf = (count: number, now: number): AgentTile[] =>
  Array.from({ length: count }, (_, index) =>
    agentTileOf({
      id: `agent-${String(index).padStart(3, '0')}`,
      name: index === 0 ? script : index === 1 ? 'W'.repeat(200) : `Agent Number ${index}`,
      state: states[index % states.length] ?? 'talking',
      reason: states[index % states.length] === 'not_ready' ? 'Lunch' : null,
      since: now - index * 7000,
    }),
  );

const figuresOf = (index: number): QueueTile['today'] => ({
  ...queueTileOf().today,
  offered: 20 + index,
  abandoned: index,
  serviceLevel:
    index === 1 ? { value: 1, numerator: 9, denominator: 9 } : { value: (3 + index) / 40, numerator: 3 + index, denominator: 40 },
});

const queuesOf = (count: number, now: number): QueueTile[] => [
  queueTileOf({ id: '*', name: 'All queues', kind: 'group', waiting: 7, waitingSince: [now - 65_000] }),
  ...Array.from({ length: count }, (_, index) =>
    queueTileOf({
      id: `queue-${String(index).padStart(2, '0')}`,
      name: index === 0 ? script : `Queue number ${index}`,
      waiting: index,
      talking: index % 4,
      today: figuresOf(index),
      interval: figuresOf(index + 5),
      waitingSince: index === 0 ? [] : [now - index * 5000],
      status: (['open', 'open', 'open', 'closed', 'unstaffed'] as const)[index % 5] ?? 'open',
    }),
  ),
];

/** A floor committed just now, or `age` ms ago. */
const publish = async (id: string, queues: number, agents: number, age = 0): Promise<Board> => {
  const now = Date.now() - age;
  await defineFloor(context, { id, name: `Floor ${id}`, timezone: zone, mode: 'live' });
  const sample = boardOf({
    floor: id,
    asOf: { cursor: '1-0', now },
    queues: queuesOf(queues, now),
    agents: agentsOf(agents, now),
  });
  const board = { ...sample, head: { ...sample.head, floor: { ...sample.head.floor, id, name: `Floor ${id}`, timezone: zone } } };
  await publishFloor(context, board);
  await context.redis.hset(
    floorKeys(id).state,
    'meta',
    JSON.stringify({ cursor: '1-0', now, foldedAt: now, commit: 1, v: 1, rate: 1 }),
  );
  return board;
};

const clock = (milliseconds: number): string => {
  const seconds = Math.max(0, Math.floor(milliseconds / 1000));
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
};

const percent = (share: number | null): string => (share === null ? '–' : share >= 1 ? '100' : (share * 100).toFixed(1));

beforeAll(async () => {
  server = await startServer(context);
  browser = await openBrowser();
  screen = await browser.newContext({ javaScriptEnabled: false, viewport: { width: 1280, height: 720 } });
  page = await screen.newPage();
  await page.goto((await firstSignInLink(context, server.url)) ?? '');
});
afterAll(async () => {
  await browser.close();
  await server.stop();
  await context.close();
});

const open = async (floor: string, search = ''): Promise<void> => {
  await page.goto(`${server.url}/wall/${floor}/plain${search}`);
};

/** A cell without the sign that marks its colour. */
const figures = async (id: string): Promise<Record<string, string>> => {
  const cells = await page.locator(`[id="q-${id}"] td`).all();
  const read = cells.map(async (cell): Promise<[string, string]> => {
    const [name = ''] = ((await cell.getAttribute('class')) ?? '').split(' ');
    return [name, ((await cell.textContent()) ?? '').replace(/ !+$/, '')];
  });
  return Object.fromEntries(await Promise.all(read));
};

/** How far the tables reach below the place they have, px. */
const overflow = async (): Promise<number> => {
  const bottom = async (selector: string): Promise<number> => {
    const boxes = await Promise.all((await page.locator(selector).all()).map((one) => one.boundingBox()));
    return Math.max(...boxes.map((box) => (box ? box.y + box.height : 0)));
  };
  return (await bottom('.main > *')) - (await bottom('.main'));
};

const told = (tile: QueueTile, now: number): Record<string, string> => ({
  waiting: String(tile.waiting),
  longest: tile.waitingSince[0] === undefined ? '–' : clock(now - tile.waitingSince[0]),
  now: percent(tile.interval.serviceLevel.value),
  today: percent(tile.today.serviceLevel.value),
  goal: String(tile.goal / 100),
  free: String(tile.agents.free),
  talking: String(tile.talking),
  abandoned: String(tile.today.abandoned),
});

describe('without script', () => {
  test('[BD1] every number is the board’s', async () => {
    await publish('small', 3, 12);
    const response = await screen.request.get(`${server.url}/api/v1/floors/small/board`);
    const board = (await response.json()) as Board;
    await open('small');
    for (const tile of board.queues) expect(await figures(tile.id)).toMatchObject(told(tile, board.asOf.now));
    for (const agent of board.agents) {
      const cell = page.locator(`[id="a-${agent.id}"]`);
      expect(await cell.locator('b').textContent()).toBe(clock(board.asOf.now - agent.since));
      expect(await cell.locator('.who').textContent()).toBe(agent.name);
    }
    const time = new Intl.DateTimeFormat('en-GB', { timeStyle: 'medium', timeZone: zone }).format(board.asOf.now);
    expect(await page.locator('.clock').textContent()).toContain(`As of ${time}`);
    expect(await page.locator('.blind').count()).toBe(0);
    expect(await page.title()).toBe('Floor small – Floorlight');
  });

  test('it refreshes itself, and nothing of a name is markup', async () => {
    await open('small');
    const again = await page.locator('meta[http-equiv=refresh]').getAttribute('content');
    expect(again).toMatch(/^5; url=\/wall\/small\/plain\?/);
    expect(await page.locator('script').count()).toBe(0);
    const first = await page.locator('.clock').textContent();
    // of another minute: within one second the clock would read the same
    await publish('small', 3, 12, 60_000);
    await expect.poll(() => page.locator('.clock').textContent(), { timeout: 15_000 }).not.toBe(first);
  });

  test('[BD2] a floor that is silent says since when there is no data', async () => {
    const board = await publish('silent', 3, 12, 60_000);
    await open('silent');
    const time = new Intl.DateTimeFormat('en-GB', { timeStyle: 'medium', timeZone: zone }).format(board.asOf.now);
    expect(await page.locator('.blind').textContent()).toBe(`NO DATA SINCE ${time}`);
  });

  test.each([
    ['queues', 30, 0],
    ['agents', 0, 200],
    ['agents', 0, 60],
    ['mixed', 30, 200],
  ] as const)('%s: all of %i queues and %i agents come by, page after page', async (layout, queues, agents) => {
    const id = `${layout}-${queues}-${agents}`;
    const board = await publish(id, queues, agents);
    const seen = new Set<string>();
    let address = `/wall/${id}/plain?layout=${layout}`;
    for (let turn = 0; turn < 12; turn += 1) {
      await page.goto(`${server.url}${address}`);
      for (const one of await page.locator('[id]').all()) seen.add((await one.getAttribute('id')) ?? '');
      expect(await overflow()).toBeLessThanOrEqual(1);
      const content = (await page.locator('meta[http-equiv=refresh]').getAttribute('content')) ?? '';
      address = content.slice(content.indexOf('/wall'));
    }
    const wanted = [
      ...(layout === 'agents' ? [] : board.queues.map((tile) => `q-${tile.id}`)),
      ...(layout === 'queues' ? [] : board.agents.map((tile) => `a-${tile.id}`)),
    ];
    expect(wanted.filter((one) => !seen.has(one))).toEqual([]);
  });

  test('[BD6] a view that only counts names nobody; Arabic reads from the right', async () => {
    await open('small', '?view=counts&layout=agents&lang=ar');
    expect(await page.locator('html').getAttribute('dir')).toBe('rtl');
    expect(await page.locator('.who').count()).toBe(0);
    expect(await page.content()).not.toContain('Agent Number');
    await open('small', '?view=initials');
    expect(await page.content()).not.toContain('Agent Number 5');
  });

  test.each([
    ['/wall/nowhere/plain', 404, 'floor'],
    ['/wall/small/plain?layout=circles', 400, 'layout'],
    ['/wall/small/plain?page=x', 400, 'page'],
    ['/wall/small/plain?lang=tlh', 400, 'lang'],
  ])('%s says what to correct, and asks again', async (path, status, field) => {
    const response = await page.goto(`${server.url}${path}`);
    expect(response?.status()).toBe(status);
    expect(await page.locator('.main').textContent()).toContain(field);
    expect(await page.locator('meta[http-equiv=refresh]').count()).toBe(1);
    const problem = await screen.request.get(`${server.url}${path}`, { headers: { accept: 'application/json' } });
    expect(await problem.json()).toMatchObject({ status, errors: [{ field }] });
  });

  test('a queue that is not there is named, the others are shown', async () => {
    await open('small', '?queues=queue-01,elsewhere');
    expect(await page.locator('.unknown').textContent()).toContain('elsewhere');
    expect(await page.locator('[id="q-queue-01"]').count()).toBe(1);
  });

  test('who is not signed in is asked to', async () => {
    const stranger = await fetch(`${server.url}/wall/small/plain`, { headers: { accept: 'text/html' }, redirect: 'manual' });
    expect([stranger.status, stranger.headers.get('location')]).toEqual([303, '/sign-in?next=%2Fwall%2Fsmall%2Fplain']);
  });
});
