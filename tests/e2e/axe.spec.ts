import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { firstSignInLink } from '@floorlight/server/auth/first-sign-in.ts';
import { migrateAuth } from '@floorlight/server/auth/migrate.ts';
import { defineFloor } from '@floorlight/shared/store/define-floor.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { agentTileOf, boardOf, nobody, queueTileOf } from '../../web/src/lib/live/sample.fixture.ts';
import { openTestContext } from '../support/context.ts';
import { startServer } from '../support/start-process.ts';
import { openBrowser } from './open-browser.ts';
import { publishFloor, type PublishedFloor } from './publish-board.ts';

const context = await openTestContext();
await migrateAuth(context);

let server: Awaited<ReturnType<typeof startServer>>;
let browser: Browser;
let signedIn: BrowserContext;
let page: Page;
const floors: PublishedFloor[] = [];

/** A bit of everything: each state, each doubt, each level of risk, a closed queue, a long wait. */
const everything = (now: number) => {
  const levels = ['ok', 'watch', 'at_risk', 'missed'] as const;
  const states = ['talking', 'holding', 'dialling', 'other_call', 'ringing', 'acw', 'not_ready', 'available', 'offline'] as const;
  const doubts = ['contradictory', 'unverified', 'inferred'] as const;
  return {
    queues: [
      queueTileOf({ id: '*', kind: 'group', name: 'All queues', agents: { ...nobody, talking: 3, free: 2, available: 2 } }),
      ...levels.map((level, nth) =>
        queueTileOf({
          id: level,
          name: `Queue ${level}`,
          waitingSince: [now - 14_000 * nth],
          risk: { level, belowGoal: 0.4, predicted: 0.7, needed: nth - 1, expected: 2, because: 'x', lever: null },
        }),
      ),
      queueTileOf({ id: 'closed', name: 'Closed', status: 'closed' }),
      queueTileOf({ id: 'unstaffed', name: 'Unstaffed', status: 'unstaffed' }),
    ],
    agents: [
      ...states.map((state) => agentTileOf({ id: state, name: `Agent ${state}`, state, since: now - 60_000, team: 'Blue' })),
      ...doubts.map((confidence) =>
        agentTileOf({
          id: confidence,
          name: `Agent ${confidence}`,
          confidence,
          doubt: 'two offers unanswered',
          since: now - 90_000,
        }),
      ),
    ],
  };
};

beforeAll(async () => {
  server = await startServer(context);
  browser = await openBrowser();
  signedIn = await browser.newContext({ viewport: { width: 1440, height: 900 }, reducedMotion: 'reduce' });
  page = await signedIn.newPage();
  const now = Date.now();
  for (const [id, tiles] of [
    ['full', everything(now)],
    ['bare', {}],
  ] as const) {
    await defineFloor(context, { id, name: `Floor ${id}`, timezone: 'UTC' });
    const board = boardOf({ floor: id, asOf: { cursor: '1-0', now }, ...tiles });
    const named = { ...board.head.floor, id, name: `Floor ${id}` };
    const floor = await publishFloor(context, { ...board, head: { ...board.head, floor: named } });
    floor.beat();
    floors.push(floor);
  }
  await page.goto((await firstSignInLink(context, server.url)) ?? '');
});

afterAll(async () => {
  for (const floor of floors) floor.hush();
  await browser.close();
  await server.stop();
  await context.close();
});

/** Address, and what is there once it is whole. */
const routes: readonly (readonly [path: string, ready: string])[] = [
  ['/overview', 'li[data-floor]'],
  ['/floor/full', 'tr[data-agent]'],
  ['/floor/full?as=tiles&group=state', 'li[data-agent]'],
  ['/floor/full?find=nobody-is-called-so', '.none'],
  ['/floor/bare', '.none'],
  ['/floor/nowhere', '[role="status"] h1'],
  ['/wall/full', 'article[data-agent]'],
  ['/wall/nowhere', '[role="status"] h1'],
  ['/wall/full/plain', '.main'],
  ['/wall/nowhere/plain', '.main'],
  ['/dev/widgets', 'main h1'],
  ['/there/is/no/such/page', '[role="status"] h1'],
];

const looks = ['theme=dark', 'theme=light', 'theme=dark&lang=ar', 'theme=light&lang=ar'];

/** What axe finds wrong on the page as it stands: the rule, and where. */
const faults = async (): Promise<string[]> => {
  // a plain wall has no other way to stay right; nobody types or reads on in it
  const left = page.url().includes('/plain') ? ['meta-refresh'] : [];
  const { violations } = await new AxeBuilder({ page }).disableRules(left).analyze();
  return violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.target.join(' ')}`));
};

const cases = routes.flatMap(([path, ready]) => looks.map((look) => [path, look, ready] as const));

test.each(cases)('%s with %s has no fault that axe knows', async (path, look, ready) => {
  await page.goto(`${server.url}${path}${path.includes('?') ? '&' : '?'}${look}`);
  await page.locator(ready).first().waitFor();
  expect(await faults()).toEqual([]);
});

test.each(looks)('a proof and a question beside the floor have no fault that axe knows, with %s', async (look) => {
  await page.goto(`${server.url}/floor/full?${look}`);
  await page.locator('tr[data-queue="missed"] td[data-column="risk"] button').click();
  await page.getByRole('dialog').waitFor();
  expect(await faults()).toEqual([]);
  await page.keyboard.press('Escape');
  await page.locator('tr[data-agent="unverified"] td[data-column="act"] button').click();
  await page.getByRole('dialog').getByRole('textbox').waitFor();
  expect(await faults()).toEqual([]);
});

test.each(looks)('the dialog that composes a wall has no fault that axe knows, with %s', async (look) => {
  await page.goto(`${server.url}/wall/full?${look}`);
  await page.locator('article[data-agent]').first().waitFor();
  await page.keyboard.press('c');
  await page.getByRole('dialog').waitFor();
  expect(await faults()).toEqual([]);
});
