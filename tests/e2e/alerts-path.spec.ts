import type { Browser, BrowserContext, Page } from 'playwright-core';
import { firstSignInLink } from '@floorlight/server/auth/first-sign-in.ts';
import { migrateAuth } from '@floorlight/server/auth/migrate.ts';
import { cloudEvent, postSigned } from '@floorlight/server/testing/post-signed.ts';
import { setRule } from '@floorlight/shared/store/alert-rules.ts';
import { defineFloor } from '@floorlight/shared/store/define-floor.ts';
import { defineQueue } from '@floorlight/shared/store/define-queue.ts';
import { createSource } from '@floorlight/shared/store/sources.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestContext } from '../support/context.ts';
import { openReceiver, type Receiver } from '../support/receiver.ts';
import { startProcess, startServer, type Running } from '../support/start-process.ts';
import { aChannel } from '../support/told.ts';
import { openBrowser } from './open-browser.ts';

const context = await openTestContext();
await migrateAuth(context);
await defineFloor(context, { id: 'north', name: 'North', timezone: 'UTC' });
await defineQueue(context, 'north', { queue: 'sales', name: 'Sales', channel: 'voice' });
const source = await createSource(context, { name: 'Telephone system', kind: 'generic', floors: ['north'] });

let receiver: Receiver;
let server: Awaited<ReturnType<typeof startServer>>;
let workers: Running;
let browser: Browser;
let signedIn: BrowserContext;

/** What happens on the floor, now. */
const happens = async (...events: [type: string, data: object][]): Promise<void> => {
  const time = new Date().toISOString();
  const body = JSON.stringify(events.map(([type, data]) => cloudEvent(type, data, { time })));
  const answer = await postSigned({ url: server.url, source: source.id, secret: source.secret }, body);
  expect(answer.status, await answer.clone().text()).toBe(202);
};

const open = async (path: string, ready: string): Promise<Page> => {
  const page = await signedIn.newPage();
  await page.goto(`${server.url}${path}`);
  await page.locator(ready).first().waitFor();
  return page;
};
const ofRule = (page: Page) => page.locator('[data-alert]').filter({ hasText: 'One waits' }).first();
const steps = (page: Page) =>
  page.evaluate<string[]>(`[...document.querySelectorAll('[data-step]')].map((each) => each.dataset.step)`);

beforeAll(async () => {
  receiver = await openReceiver();
  const settings = { ALERT_NETWORKS: '127.0.0.1' };
  server = await startServer(context, undefined, settings);
  workers = startProcess('workers/main.ts', context, settings);
  browser = await openBrowser();
  signedIn = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'en-GB' });
  const page = await signedIn.newPage();
  await page.goto((await firstSignInLink(context, server.url)) ?? '');
  await page.locator('main').waitFor();
  const [lead, manager] = await Promise.all(['/lead', '/manager'].map((path) => aChannel(context, `${receiver.url}${path}`)));
  await setRule(context, 'north', 'one-waits', {
    name: 'One waits',
    enabled: true,
    measure: 'waiting',
    named: null,
    scope: { kind: 'queue', only: ['sales'] },
    threshold: 1,
    clear: 1,
    least: 0,
    holdSeconds: 0,
    severity: 'critical',
    hours: null,
    tell: [
      { afterSeconds: 0, channels: [lead?.id ?? ''] },
      { afterSeconds: 3, channels: [manager?.id ?? ''] },
    ],
  });
});

afterAll(async () => {
  await browser.close();
  await workers.stop();
  await server.stop();
  await receiver.close();
  await context.close();
});

test('[AL1] [AL2] [AL3] from a webhook: it appears, escalates when left alone, is taken on one screen and shown on another, and resolves', async () => {
  await happens(['agent.signed_in', { agent: 'ann', name: 'Ann Archer', team: 'Early', queues: ['sales'] }]);
  const wall = await open('/wall/north', 'article[data-queue]');
  const desk = await open('/floor/north', 'tr[data-queue]');
  await happens(['contact.queued', { contact: 'c1', queue: 'sales' }]);
  await Promise.all([ofRule(wall).waitFor(), ofRule(desk).waitFor()]);
  expect(await ofRule(wall).getAttribute('class')).toContain('fresh');

  // left alone: the first is told at once, the second three seconds later
  const told = () => receiver.received.map(({ path }) => path);
  await expect.poll(told, { timeout: 60_000 }).toEqual(['/lead', '/manager']);
  await ofRule(desk).getByRole('link').click();
  await desk.locator('[data-step]').first().waitFor();
  await expect.poll(() => steps(desk), { timeout: 20_000 }).toEqual(['fired', 'told', 'told']);

  const list = await open('/alerts?floor=north', '[data-alert]');
  await ofRule(list)
    .getByRole('button', { name: /^Acknowledge/ })
    .click();
  await ofRule(list).getByText('Acknowledged').waitFor();
  await expect.poll(() => ofRule(wall).getAttribute('class')).toContain('taken');
  await expect.poll(() => desk.locator('header[data-phase]').getAttribute('data-phase')).toBe('acknowledged');
  await expect.poll(() => steps(desk), { timeout: 20_000 }).toEqual(['fired', 'told', 'told', 'acknowledged']);

  await happens(['contact.answered', { contact: 'c1', queue: 'sales', agent: 'ann' }]);
  await Promise.all([ofRule(wall).waitFor({ state: 'detached' }), ofRule(list).waitFor({ state: 'detached' })]);
  await expect.poll(() => desk.locator('header[data-phase]').getAttribute('data-phase'), { timeout: 20_000 }).toBe('resolved');
  expect((await steps(desk)).at(-1)).toBe('resolved');
  expect(await desk.getByRole('button', { name: /^Acknowledge/ }).count()).toBe(0);

  await list.getByRole('radio', { name: 'History' }).click();
  await expect.poll(() => ofRule(list).textContent(), { timeout: 20_000 }).toMatch(/Sales.*Resolved/s);
});
