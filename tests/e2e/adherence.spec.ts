import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, BrowserContext, Locator, Page } from 'playwright-core';
import { firstSignInLink } from '@floorlight/server/auth/first-sign-in.ts';
import { migrateAuth } from '@floorlight/server/auth/migrate.ts';
import type { Adherence, AgentTile } from '@floorlight/shared/board/board.ts';
import { defineFloor } from '@floorlight/shared/store/define-floor.ts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { agentTileOf, boardOf } from '../../web/src/lib/live/sample.fixture.ts';
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
let floor: PublishedFloor;

const now = Date.now();
const minutes = (count: number): number => now + count * 60_000;
const atWork = (over: Partial<Adherence> = {}): Adherence => ({
  activity: 'work',
  since: minutes(-60),
  until: minutes(90),
  verdict: 'in',
  outSince: null,
  lateSince: null,
  ...over,
});
const out = atWork({ verdict: 'out', outSince: minutes(-12) });
const agents: AgentTile[] = [
  agentTileOf({ id: 'ann', name: 'Ann Archer', state: 'talking', since: minutes(-2), team: 'Early', adherence: atWork() }),
  agentTileOf({ id: 'bob', name: 'Bob Byrne', state: 'not_ready', reason: 'Lunch', since: minutes(-12), adherence: out }),
  agentTileOf({
    id: 'cy',
    name: 'Cy Cole',
    state: 'offline',
    since: minutes(-600),
    adherence: atWork({ since: minutes(-8), verdict: 'out', outSince: minutes(-8), lateSince: minutes(-8) }),
  }),
  agentTileOf({
    id: 'di',
    name: 'Di Diaz',
    state: 'not_ready',
    reason: 'Lunch',
    since: minutes(-5),
    adherence: atWork({ activity: 'meal', until: minutes(20) }),
  }),
  agentTileOf({
    id: 'ed',
    name: 'Ed Evans',
    state: 'offline',
    since: minutes(-300),
    adherence: atWork({ activity: null, verdict: 'neutral' }),
  }),
  agentTileOf({ id: 'flo', name: 'Flo Free', state: 'available', since: minutes(-3), idleSince: minutes(-3) }),
];

const board = () => {
  const plain = boardOf({ floor: 'north', asOf: { cursor: '1-0', now }, agents });
  const named = { ...plain.head.floor, id: 'north', name: 'North', timezone: 'UTC' };
  return { ...plain, head: { ...plain.head, floor: named, schedule: { scheduled: 4, present: 3, out: 1, late: 1 } } };
};

beforeAll(async () => {
  server = await startServer(context);
  browser = await openBrowser();
  signedIn = await browser.newContext({ viewport: { width: 1440, height: 900 }, reducedMotion: 'reduce' });
  page = await signedIn.newPage();
  await page.goto((await firstSignInLink(context, server.url))!);
  await defineFloor(context, { id: 'north', name: 'North', timezone: 'UTC' });
  floor = await publishFloor(context, board());
  floor.beat();
}, 120_000);
afterAll(async () => {
  floor.hush();
  await signedIn.close();
  await browser.close();
  await server.stop();
  await context.close();
});

const cell = (agent: string): Locator => page.locator(`tr[data-agent="${agent}"] td[data-column="schedule"]`);
const names = (): Promise<string[]> => page.locator('tr[data-agent] .name').allTextContents();
const flawsOf = async (): Promise<string[]> =>
  (await new AxeBuilder({ page }).analyze()).violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`);

describe('[MX8] the floor view', () => {
  test('says what each is scheduled to do and until when, and who is not where they should be', async () => {
    await page.goto(`${server.url}/floor/north`);
    await cell('bob').waitFor();
    expect(await cell('bob').textContent()).toMatch(/◇ Out of adherence 1[23]:\d\d\s*Work until \d\d:\d\d/);
    expect(await cell('ann').textContent()).toMatch(/^\s*Work until \d\d:\d\d\s*$/);
    expect(await cell('cy').textContent()).toMatch(/◷ Late [89]:\d\d/);
    expect(await cell('di').textContent()).toMatch(/Meal until/);
    expect(await cell('ed').textContent()).toMatch(/From \d\d:\d\d/);
    expect((await cell('flo').textContent())?.trim()).toBe('–');
    await page.getByText('4 scheduled · 3 there · 1 out of adherence · 1 late').waitFor();
    expect(await flawsOf()).toEqual([]);
  });

  test('is ordered by it, longest out first, and filtered, by the address too', async () => {
    await page.goto(`${server.url}/floor/north?agents=schedule`);
    await expect.poll(async () => (await names()).slice(0, 2)).toEqual(['Bob Byrne', 'Cy Cole']);
    await page.goto(`${server.url}/floor/north?schedule=late`);
    await expect.poll(names).toEqual(['Cy Cole']);
    await page.goto(`${server.url}/floor/north?schedule=out&as=tiles`);
    await page.locator('li[data-agent="bob"]', { hasText: 'Out of adherence' }).waitFor();
    expect(await page.locator('li[data-agent]').count()).toBe(1);
    expect(await flawsOf()).toEqual([]);
  });

  test('changes with the board', async () => {
    await page.goto(`${server.url}/floor/north?schedule=out`);
    await expect.poll(names).toEqual(['Bob Byrne']);
    await floor.change({ agents: { set: [{ ...agents[1]!, state: 'available', reason: null, adherence: atWork() }], gone: [] } });
    await expect.poll(names).toEqual([]);
    await floor.change({ agents: { set: [agents[1]!], gone: [] } });
    await expect.poll(names).toEqual(['Bob Byrne']);
  });
});

test('[MX8] an agent’s page says it at its head', async () => {
  await page.goto(`${server.url}/agents/north/bob`);
  await page.locator('header[data-agent="bob"]', { hasText: /Schedule\s*Out of adherence 1\d:\d\d.*Work until/s }).waitFor();
  await page.goto(`${server.url}/agents/north/ann`);
  await page.locator('header[data-agent="ann"]', { hasText: /Schedule\s*As scheduled\s*Work until/s }).waitFor();
});

test('[MX8] [BD5] a wall marks who is out or late by word and shape', async () => {
  await page.goto(`${server.url}/wall/north?layout=agents`);
  await page.locator('article[data-agent="bob"]', { hasText: /◇ Out\s*\(Out of adherence 1\d:\d\d\)/ }).waitFor();
  await page.locator('li[data-agent="cy"]', { hasText: '◷ Late' }).waitFor();
  expect(await page.locator('article[data-agent="ann"]').textContent()).not.toMatch(/◇|◷/);
  expect(await flawsOf()).toEqual([]);
});
