import type { Browser, BrowserContext, Page } from 'playwright-core';
import { migrateAuth } from '@floorlight/server/auth/migrate.ts';
import { goodPassword, personWithPassword } from '@floorlight/server/testing/person-with-password.ts';
import { onEverything } from '@floorlight/shared/access/grant.ts';
import { defineFloor } from '@floorlight/shared/store/define-floor.ts';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { agentTileOf, boardOf, queueTileOf } from '../../web/src/lib/live/sample.fixture.ts';
import { openTestContext } from '../support/context.ts';
import { startServer } from '../support/start-process.ts';
import { openBrowser } from './open-browser.ts';
import { publishFloor, type PublishedFloor } from './publish-board.ts';

const context = await openTestContext();
await migrateAuth(context);
await defineFloor(context, { id: 'north', name: 'North', timezone: 'UTC' });

let server: Awaited<ReturnType<typeof startServer>>;
let browser: Browser;
let visit: BrowserContext;
let page: Page;
let floor: PublishedFloor;

const contact = { id: 'c1', queue: 'sales', program: 'Acme', since: Date.now() };
const ann = agentTileOf({ id: 'ann', name: 'Ann Archer', team: 'Blue', state: 'talking', contacts: [contact] });

beforeAll(async () => {
  const programs = [{ floor: 'north', program: 'Acme' }];
  await personWithPassword(context, 'client@example.org', {
    name: 'Cli Ent',
    grants: [{ role: 'client', scope: { kind: 'programs', programs } }],
  });
  await personWithPassword(context, 'lead@example.org', { name: 'Lee Lead', grants: [onEverything('team_lead')] });
  const queues = [queueTileOf({ id: 'sales', program: 'Acme' })];
  const bob = agentTileOf({ id: 'bob', name: 'Bob Baker' });
  floor = await publishFloor(
    context,
    boardOf({ floor: 'north', asOf: { cursor: '1-0', now: Date.now() }, agents: [ann, bob], queues }),
  );
  floor.beat();
  server = await startServer(context);
  browser = await openBrowser();
});
afterAll(async () => {
  floor.hush();
  await browser.close();
  await server.stop();
  await context.close();
});
beforeEach(async () => {
  visit = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'en-GB' });
  page = await visit.newPage();
});
afterEach(() => visit.close());

const signIn = async (who: string, path: string): Promise<void> => {
  await page.goto(server.url + path);
  await page.getByLabel('E-mail address').fill(`${who}@example.org`);
  await page.getByLabel('Password').fill(goodPassword);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
};
const offline = () => page.getByRole('button', { name: 'Set offline…' });
const agents = () => page.locator('tr[data-agent]');

test('a client viewer is offered nothing that they may not do, and reads no name', async () => {
  await signIn('client', '/floor/north');
  await agents().first().waitFor();
  expect(await agents().count()).toBe(1);
  expect([await offline().count(), await page.getByRole('columnheader', { name: 'Act', exact: true }).count()]).toEqual([0, 0]);
  expect(await page.content()).not.toMatch(/Ann|Archer|Baker/);
  await agents().getByRole('link').first().click();
  await page.getByText('Your sign-in may not see this').waitFor();
  expect(await offline().count()).toBe(0);
});

test('whose contacts nobody is on, is told so', async () => {
  await floor.change({ agents: { set: [{ ...ann, contacts: [] }], gone: [] } });
  await signIn('client', '/floor/north');
  await page.getByText('No agent is on one of your contacts right now.').waitFor();
  await floor.change({ agents: { set: [ann], gone: [] } });
  await agents().first().waitFor();
});

test('a team lead is offered it', async () => {
  await signIn('lead', '/floor/north');
  await offline().first().waitFor();
  expect(await offline().count()).toBe(2);
});

test.each(['client', 'lead'])('boards that change do not have the day asked for again, as %s', async (who) => {
  await signIn(who, '/floor/north');
  await agents().first().waitFor();
  const asked: string[] = [];
  page.on('request', (request) => {
    if (request.url().includes('/day')) asked.push(request.url());
  });
  await agents().getByRole('link').first().click();
  await page.getByRole('heading', { level: 1 }).waitFor();
  await page.getByRole('status').filter({ hasText: '▲' }).first().waitFor();
  const before = asked.length;
  const { head } = floor.board();
  for (let nth = 1; nth <= 8; nth += 1) {
    await floor.change({ head: { ...head, interval: { start: nth, end: nth + 1 } } });
    await page.waitForTimeout(250);
  }
  expect(before).toBeGreaterThan(0);
  expect(asked).toHaveLength(before);
});
