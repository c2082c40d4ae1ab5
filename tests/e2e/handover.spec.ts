import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, Page } from 'playwright-core';
import { firstSignInLink } from '@floorlight/server/auth/first-sign-in.ts';
import { migrateAuth } from '@floorlight/server/auth/migrate.ts';
import { cloudEvent, postSigned } from '@floorlight/server/testing/post-signed.ts';
import { defineFloor } from '@floorlight/shared/store/define-floor.ts';
import { defineQueue } from '@floorlight/shared/store/define-queue.ts';
import { createSource } from '@floorlight/shared/store/sources.ts';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { openTestContext } from '../support/context.ts';
import { startProcess, startServer, type Running } from '../support/start-process.ts';
import { openBrowser } from './open-browser.ts';

const minute = 60_000;
const began = Date.now();

/** A zone in which it is noon, so that a shift has just ended. */
const noonZone = (): string => {
  const ahead = 12 - new Date(began).getUTCHours();
  return ahead === 0 ? 'Etc/GMT' : `Etc/GMT${ahead > 0 ? '-' : '+'}${Math.abs(ahead)}`;
};

const context = await openTestContext();
await migrateAuth(context);
await defineFloor(context, { id: 'north', name: 'North', timezone: noonZone(), handoverAt: ['04:00', '11:00'] });
await defineQueue(context, 'north', { queue: 'sales', name: 'Sales', channel: 'voice' });
const source = await createSource(context, { name: 'Telephone system', kind: 'generic', floors: ['north'] });

let server: Awaited<ReturnType<typeof startServer>>;
let workers: Running;
let browser: Browser;
let page: Page;
let faults: string[] = [];

type Told = readonly [minutesAgo: number, type: string, data: object];
const happenedAt = (ago: number): string => new Date(Math.round(began - ago * minute)).toISOString();

const happened = async (...events: Told[]): Promise<void> => {
  const body = JSON.stringify(events.map(([ago, type, data]) => cloudEvent(type, data, { time: happenedAt(ago) })));
  const answer = await postSigned({ url: server.url, source: source.id, secret: source.secret }, body);
  expect(answer.status, await answer.clone().text()).toBe(202);
};

/** As the page asks it. @returns the status. */
const asks = (method: string, path: string, body?: object): Promise<number> =>
  page.evaluate(
    async (asked) =>
      (
        await fetch(asked.path, {
          method: asked.method,
          headers: { 'content-type': 'application/json' },
          ...(asked.body !== undefined && { body: asked.body }),
        })
      ).status,
    { method, path: `/api/v1/floors/north${path}`, body: body && JSON.stringify(body) },
  );

const openAlerts = (): Promise<string[]> =>
  page.evaluate(async (path) => {
    const { alerts } = (await (await fetch(path)).json()) as { alerts: { rule: string }[] };
    return alerts.map(({ rule }) => rule);
  }, '/api/v1/floors/north/alerts?state=open&rule=handover-unsigned');

const open = async (search = ''): Promise<void> => {
  await page.goto(`${server.url}/handover/north${search}`);
  await page.locator('[data-section="notes"]').waitFor();
};
const looksWell = async (): Promise<void> => {
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
  const wider = await page.evaluate<number>('document.documentElement.scrollWidth - document.documentElement.clientWidth');
  expect(wider).toBeLessThanOrEqual(0);
};

beforeAll(async () => {
  server = await startServer(context);
  workers = startProcess('workers/main.ts', context);
  browser = await openBrowser();
  const screen = await browser.newContext({ viewport: { width: 1280, height: 900 }, locale: 'en-GB' });
  page = await screen.newPage();
  page.on('pageerror', (error) => faults.push(error.message));
  await page.goto((await firstSignInLink(context, server.url)) ?? '');
  await happened(
    [200, 'agent.signed_in', { agent: 'zoe', name: 'Zoe Young', team: 'Late', queues: ['sales'] }],
    [150, 'contact.queued', { contact: 'c1', queue: 'sales', customer: { phone: '+34600111222' } }],
    [149, 'contact.answered', { contact: 'c1', agent: 'zoe', queue: 'sales' }],
    [145, 'contact.ended', { contact: 'c1', agent: 'zoe' }],
    [140, 'task.created', { task: 't1', agent: 'zoe', kind: 'Send forms', due: happenedAt(-120) }],
    [100, 'agent.signed_out', { agent: 'zoe' }],
  );
  const escalated = { reason: 'Wants a manager', level: 3, at: Math.round(began - 144 * minute), resolvedAt: null };
  while ((await asks('POST', '/contacts/c1/edits', { escalation: { was: null, to: escalated } })) !== 202)
    await page.waitForTimeout(200);
});
beforeEach(async () => {
  faults = [];
  await page.setViewportSize({ width: 1280, height: 900 });
});
afterEach(() => expect(faults).toEqual([]));
afterAll(async () => {
  await browser.close();
  await workers.stop();
  await server.stop();
  await context.close();
});

test('[HO4] an unsigned handover is an alert', async () => {
  await expect.poll(openAlerts, { timeout: 20_000 }).toEqual(['handover-unsigned']);
});

test('[HO1] reports lead to the handover, which tells what is left and where it is', async () => {
  await page.goto(`${server.url}/reports/north`);
  await page.getByRole('link', { name: 'Handover' }).click();
  await page.waitForURL(/\/handover\/north/);
  await page.getByText('escalated to level 3').waitFor();
  await expect.poll(() => page.locator('[data-section="tasks"] li').count()).toBe(1);
  expect(await page.locator('[data-section="tasks"] li').innerText()).toContain('Send forms');
  await looksWell();
  await page.locator('[data-section="contacts"]').getByRole('link', { name: 'c1' }).click();
  await page.waitForURL(/\/contacts\/north\/c1/);
});

test('a phone, Arabic, the light theme: nothing is cut, nothing is faint', async () => {
  for (const search of ['?theme=dark', '?theme=light', '?lang=ar']) {
    await page.setViewportSize({ width: 390, height: 844 });
    await open(search);
    await looksWell();
  }
  await open('?lang=en');
});

test('[HO2] one goes from shift to shift; one that runs is not signed', async () => {
  await open();
  await page.getByRole('button', { name: 'Shift after' }).click();
  await page.getByText('This shift still runs').waitFor();
  await looksWell();
  await page.goBack();
  await page.getByRole('button', { name: 'Sign the handover' }).waitFor();
});

test('[HO3] a note is written, and the handover signed as it was read', async () => {
  await open();
  await page.getByLabel('Note for whoever takes over').fill('Till 4 is broken');
  await page.getByRole('button', { name: 'Write the note' }).click();
  await page.locator('[data-note]').getByText('Till 4 is broken').waitFor();

  // what was not read is not signed
  const to = await page.evaluate(
    async () => ((await (await fetch('/api/v1/floors/north/handover')).json()) as { to: number }).to,
  );
  await asks('POST', '/handover/notes', { text: 'Ben comes late', about: new Date(to - minute).toISOString() });
  await page.getByRole('button', { name: 'Sign the handover' }).click();
  await page.getByText('has changed since you read it').waitFor();
  await page.locator('[data-note]').getByText('Ben comes late').waitFor();
  await page.getByRole('button', { name: 'Sign the handover' }).click();
  await page.locator('[data-signed="true"]').getByText('Signed by').waitFor();
  await looksWell();

  await page.getByText('Handovers that were signed').click();
  await page.locator('details li').first().waitFor();
  await expect.poll(openAlerts, { timeout: 20_000 }).toEqual([]);
});

test('the floor’s settings say when it hands over', async () => {
  await page.goto(`${server.url}/settings/floors/north/floor`);
  const at = page.getByLabel('Handover at');
  await expect.poll(() => at.inputValue()).toBe('04:00, 11:00');
  await at.fill('4:00, 25:00');
  await page.getByRole('button', { name: 'Keep' }).click();
  await page.getByText('Must be times of day').waitFor();
});
