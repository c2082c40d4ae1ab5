import { mkdirSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { firstSignInLink } from '@floorlight/server/auth/first-sign-in.ts';
import { migrateAuth } from '@floorlight/server/auth/migrate.ts';
import type { Board } from '@floorlight/shared/board/board.ts';
import { defineFloor } from '@floorlight/shared/store/define-floor.ts';
import { defineQueue } from '@floorlight/shared/store/define-queue.ts';
import { upsertAlerts } from '@floorlight/shared/store/upsert-alerts.ts';
import { appendEvents } from '@floorlight/shared/store/append.ts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openTestContext } from '../support/context.ts';
import { parsedEvents } from '../support/folded-floor.ts';
import { dayBegins, seededDay } from '../support/seeded-day.ts';
import { startProcess, startServer, type Running } from '../support/start-process.ts';
import { busyBoard } from './busy-board.ts';
import { keptAlert } from './kept-alert.ts';
import { manyAlerts } from './many-alerts.ts';
import { openBrowser } from './open-browser.ts';
import { publishFloor, type PublishedFloor } from './publish-board.ts';

/**
 * Pictures of every screen, to be looked at by a person. With FLOORLIGHT_KEEP_SCREENS=1 they become the references in
 * docs/screens; otherwise they go to a folder that is printed, to be held against those.
 */
const kept = process.env['FLOORLIGHT_KEEP_SCREENS'] === '1';
const folder = kept ? fileURLToPath(new URL('../../docs/screens', import.meta.url)) : mkdtempSync(join(tmpdir(), 'fl-screens-'));

const hour = 3_600_000;
const lived = 3;
const wallSizes = {
  720: [1280, 720],
  1080: [1920, 1080],
  2160: [3840, 2160],
  upright: [1080, 1920],
} as const;
const loads = [
  [3, 12],
  [8, 60],
  [30, 200],
  [30, 400],
] as const;

const context = await openTestContext();
await migrateAuth(context);
let server: Awaited<ReturnType<typeof startServer>>;
let workers: Running;
let browser: Browser;
let page: Page;
const floors: PublishedFloor[] = [];

/** A floor whose board stands as a lease would have published it. */
const publish = async (id: string, board: (now: number) => Board): Promise<void> => {
  await defineFloor(context, { id, name: 'Bilbao Customer Care', timezone: 'Europe/Madrid' });
  const floor = await publishFloor(context, board(Date.now()));
  floor.beat();
  floors.push(floor);
};

const boardNow = async (floor: string): Promise<Board> =>
  (await (await page.request.get(`${server.url}/api/v1/floors/${floor}/board`)).json()) as Board;

/** Null before its first commit, when the API answers that there is no board yet. */
const clockOf = async (floor: string): Promise<number | null> => {
  const { asOf } = (await boardNow(floor)) as Partial<Board>;
  return asOf?.now ?? null;
};

/** Three hours of a real path: events, fold, records. */
const live = async (id: string): Promise<void> => {
  await defineFloor(context, { id, name: 'Centre', timezone: 'Europe/Madrid', mode: 'replay' });
  const events = parsedEvents(seededDay({ seed: 5, agents: 40, hours: lived }));
  for (const queue of ['sales', 'support', 'billing', 'chat'])
    await defineQueue(context, id, { queue, name: `${queue.slice(0, 1).toUpperCase()}${queue.slice(1)}`, channel: 'voice' });
  for (let at = 0; at < events.length; at += 1000) await appendEvents(context.redis, id, events.slice(at, at + 1000));
  await expect.poll(() => clockOf(id), { timeout: 120_000 }).toBe(dayBegins + lived * hour);
};

const picture = async (name: string, path: string, [width, height]: readonly [number, number], settle = 600): Promise<void> => {
  await page.setViewportSize({ width, height });
  await page.goto(`${server.url}${path}`);
  await page.evaluate('document.fonts.ready');
  await page.waitForTimeout(settle);
  await page.screenshot({ path: join(folder, `${name}.jpg`), type: 'jpeg', quality: width > 2000 ? 20 : 40 });
};

beforeAll(async () => {
  mkdirSync(folder, { recursive: true });
  console.log(`pictures: ${folder}`);
  server = await startServer(context);
  workers = startProcess('workers/main.ts', context);
  browser = await openBrowser();
  page = await (await browser.newContext({ reducedMotion: 'reduce', timezoneId: 'Europe/Madrid', locale: 'en-GB' })).newPage();
  await page.goto((await firstSignInLink(context, server.url)) ?? '');
});

afterAll(async () => {
  for (const floor of floors) floor.hush();
  await browser.close();
  await server.stop();
  await context.close();
});

describe('desk', () => {
  const desk = [1600, 1000] as const;
  const phone = [390, 844] as const;
  test('floor, queue, agent, contact', async () => {
    await live('centre');
    const { queues, agents } = await boardNow('centre');
    const queue = queues.find(({ kind, waiting }) => kind === 'queue' && waiting > 0) ?? queues.at(-1);
    const agent = agents.find(({ contacts }) => contacts.length > 0);
    for (const [size, box] of [
      ['desk', desk],
      ['phone', phone],
    ] as const) {
      await picture(`floor-${size}`, '/floor/centre', box, 1500);
      await picture(`queue-${size}`, `/queues/centre/${queue?.id}`, box, 2000);
      await picture(`agent-${size}`, `/agents/centre/${agent?.id}`, box, 2000);
      await picture(`contact-${size}`, `/contacts/centre/${agent?.contacts[0]?.id}`, box, 1500);
    }
    await picture('floor-light', '/floor/centre?theme=light', desk, 1500);
    await picture('floor-tiles', '/floor/centre?as=tiles&group=team', desk, 1500);
    await picture('floor-arabic', '/floor/centre?lang=ar', desk, 1500);
    await defineFloor(context, { id: 'empty', name: 'Empty', timezone: 'UTC' });
    await picture('floor-bare', '/floor/empty', desk, 1500);
    await picture('widgets', '/dev/widgets', [1600, 2400], 1000);
  });
});

describe('walls', () => {
  beforeAll(async () => {
    // no worker may fold over what is published from here on
    await workers.stop();
    for (const [queues, agents] of loads)
      await publish(`f${queues}-${agents}`, (now) => busyBoard(`f${queues}-${agents}`, queues, agents, now));
    await publish('bare', (now) => ({ ...busyBoard('bare', 0, 0, now), queues: [], agents: [] }));
  });

  test.each(Object.entries(wallSizes))('%s', async (size, box) => {
    for (const [queues, agents] of size === '2160' ? [loads[1], loads[3]] : loads)
      await picture(`wall-${size}-${queues}q-${agents}a`, `/wall/f${queues}-${agents}`, box);
  });

  test.each([
    ['queues', '?layout=queues'],
    ['agents', '?layout=agents'],
    ['by-team', '?layout=agents&group=team'],
    ['one-number', '?layout=number&queues=*&measures=level'],
    ['8-metres', '?distance=8'],
    ['light', '?theme=light'],
    ['arabic', '?lang=ar'],
    ['spanish', '?lang=es'],
    ['initials', '?view=initials'],
    ['misread', '?queues=nowhere&colour=pink'],
  ])('a wall’s %s', async (name, search) => {
    await picture(`wall-${name}`, `/wall/f8-60${search}`, wallSizes[1080]);
  });

  test('with alerts, and what a desk and a phone show of them', async () => {
    const alerts = manyAlerts(Date.now());
    await publish('alerts', (now) => ({ ...busyBoard('alerts', 8, 60, now), alerts }));
    await upsertAlerts(
      context.db,
      'alerts',
      alerts.map((alert) => keptAlert(alert)),
    );
    await picture('wall-alerts', '/wall/alerts', wallSizes[1080]);
    await picture('floor-alerts', '/floor/alerts', [1600, 1000], 1500);
    await picture('alerts-desk', '/alerts?floor=alerts', [1600, 1000], 1500);
    await picture('alerts-phone', '/alerts?floor=alerts', [390, 844], 1500);
    await picture('alert-phone', '/alerts/alerts/queue-2', [390, 844], 1500);
  });

  test('plain, bare, unknown and blind', async () => {
    await picture('wall-plain', '/wall/f8-60/plain', wallSizes[720]);
    await picture('wall-bare', '/wall/bare', wallSizes[1080]);
    await picture('wall-unknown', '/wall/nowhere', wallSizes[1080]);
    await picture('overview', '/overview', [1600, 1000], 2500);
    floors.find((floor) => floor.board().floor === 'f3-12')?.hush();
    await picture('wall-blind', '/wall/f3-12', wallSizes[1080], 5000);
  });
});
