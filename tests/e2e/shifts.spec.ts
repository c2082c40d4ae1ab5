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

/** A zone in which it is noon, so that hours ago is today. */
const noonZone = (): string => {
  const ahead = 12 - new Date(began).getUTCHours();
  return ahead === 0 ? 'Etc/GMT' : `Etc/GMT${ahead > 0 ? '-' : '+'}${Math.abs(ahead)}`;
};
const zone = noonZone();
const today = new Intl.DateTimeFormat('en-CA', { timeZone: zone }).format(began);

const context = await openTestContext();
await migrateAuth(context);
await defineFloor(context, { id: 'north', name: 'North', timezone: zone, summaryAfter: 0 });
await defineQueue(context, 'north', { queue: 'sales', name: 'Sales', channel: 'voice' });
const source = await createSource(context, { name: 'Telephone system', kind: 'generic', floors: ['north'] });

let server: Awaited<ReturnType<typeof startServer>>;
let workers: Running;
let browser: Browser;
let page: Page;
let faults: string[] = [];

type Told = readonly [minutesAgo: number, type: string, data: object];

const happened = async (...events: Told[]): Promise<void> => {
  const body = JSON.stringify(
    events.map(([ago, type, data]) => cloudEvent(type, data, { time: new Date(Math.round(began - ago * minute)).toISOString() })),
  );
  const answer = await postSigned({ url: server.url, source: source.id, secret: source.secret }, body);
  expect(answer.status, await answer.clone().text()).toBe(202);
};

const call = (contact: string, agent: string, ago: number, rated?: number): Told[] => [
  [ago, 'contact.queued', { contact, queue: 'sales', customer: { phone: '+34600111222' } }],
  [ago - 0.5, 'contact.answered', { contact, agent, queue: 'sales' }],
  [ago - 5.5, 'contact.ended', { contact, agent, wrapUp: true }],
  [ago - 6.5, 'contact.wrapped', { contact, agent, disposition: 'Order placed', resolved: true }],
  ...(rated === undefined ? [] : ([[ago - 7, 'contact.rated', { contact, score: rated, scale: 'csat5' }]] satisfies Told[])),
];

const shifts: Told[] = [
  [200, 'agent.signed_in', { agent: 'zoe', name: 'Zoe Young', team: 'Late', queues: ['sales'] }],
  ...call('c1', 'zoe', 190, 5),
  ...call('c2', 'zoe', 180),
  [170, 'task.completed', { task: 't1', agent: 'zoe', kind: 'callback' }],
  [169, 'feature.used', { agent: 'zoe', feature: 'Knowledge base', duration: 45 }],
  [168, 'security.policy_breached', { agent: 'zoe', policy: 'Clean desk', severity: 'warning' }],
  [167, 'agent.presence_changed', { agent: 'zoe', presence: 'not_ready', reason: 'Lunch' }],
  [160, 'agent.signed_out', { agent: 'zoe' }],
  [200, 'agent.signed_in', { agent: 'ann', name: 'Ann Archer', team: 'Early', queues: ['sales'] }],
  ...call('c3', 'ann', 150),
  [60, 'agent.signed_out', { agent: 'ann' }],
  [190, 'agent.signed_in', { agent: 'bob', name: 'Bob Baker', team: 'Late', queues: ['sales'] }],
  [55, 'agent.signed_out', { agent: 'bob' }],
];

const made = (agent: string): Promise<boolean> =>
  page.evaluate(
    async (address) => (((await (await fetch(address)).json()) as { shifts?: object[] }).shifts ?? []).length > 0,
    `/api/v1/floors/north/shifts/${agent}/${today}`,
  );

const open = async (path: string): Promise<void> => {
  await page.goto(`${server.url}${path}`);
  await page.getByRole('heading', { level: 1 }).waitFor();
};
const summary = async (agent: string, search = ''): Promise<void> => {
  await open(`/shifts/north/${agent}/${today}${search}`);
  await page.locator('[data-figure="handled"]').waitFor();
};
const figure = (name: string) => page.locator(`[data-figure="${name}"] button`);
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
  await happened(...shifts);
  for (const agent of ['zoe', 'ann', 'bob']) while (!(await made(agent))) await page.waitForTimeout(200);
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

test('[SH7] shifts are listed under their teams, by name; what is shown is in the address', async () => {
  await open('/shifts/north');
  await page.locator('tr[data-agent="zoe"]').waitFor();
  const rows = () =>
    page.locator('tr[data-team], tr[data-agent]').evaluateAll((found) =>
      found.map((row) => {
        const { team, agent } = (row as unknown as { dataset: Record<string, string> }).dataset;
        return team ?? agent;
      }),
    );
  expect(await rows()).toEqual(['Early', 'ann', 'Late', 'bob', 'zoe']);
  expect(await page.locator('tr[data-team="Late"] [data-figure="handled"]').innerText()).toBe('2');
  expect(await page.locator('tfoot [data-figure="handled"]').innerText()).toBe('3');
  await looksWell();

  await page.getByRole('radio', { name: 'Only irregular' }).click();
  await page.waitForURL(/show=irregular/);
  // whom nothing was heard of for two hours
  await expect.poll(rows).toEqual(['Late', 'bob']);
  await page.getByText('Long without a change').waitFor();
  await open('/shifts/north?team=Early');
  await page.locator('tr[data-agent="ann"]').waitFor();
  expect(await rows()).toEqual(['Early', 'ann']);
  await open('/shifts/north?from=2020-01-01&to=2020-01-01');
  await page.getByText('No shift of these days is summed up').waitFor();
  await looksWell();
});

test('[SH4] a summary shows the six kinds, and each figure opens what it is made of', async () => {
  await open('/shifts/north');
  await page.getByRole('link', { name: 'Zoe Young' }).click();
  await figure('handled').waitFor();
  expect(await page.locator('[data-section]').count()).toBe(6);
  const shown = async (...names: string[]) => Promise.all(names.map((name) => figure(name).innerText()));
  expect(await shown('signed-in', 'handled', 'handle-time', 'aht', 'csat', 'completed', 'times Knowledge base')).toEqual([
    ...['40:00', '2', '12:00', '6:00', '100%', '1', '1'],
  ]);
  await looksWell();

  await figure('handle-time').click();
  const dialog = page.getByRole('dialog');
  await dialog.locator('tbody tr').first().waitFor();
  expect(await dialog.locator('tbody tr td:last-child').allInnerTexts()).toEqual(['6:00', '6:00']);
  await looksWell();
  await page.keyboard.press('Escape');
  await figure('breach warning').click();
  await dialog.getByText('Breaches of policy: warning').waitFor();
  await page.keyboard.press('Escape');
  await figure('aht').click();
  await dialog.getByText('720 of 2').waitFor();
  await dialog.getByRole('link', { name: 'c1' }).click();
  await page.waitForURL(/contacts\/north\/c1/);
});

test('[SH6] a late event makes another version, which says what it changed', async () => {
  await summary('ann');
  await happened([140, 'contact.rated', { contact: 'c3', score: 2, scale: 'csat5' }]);
  const versions = () =>
    page.evaluate(
      async (address) => ((await (await fetch(address)).json()) as { shifts: { version: number }[] }).shifts[0]?.version,
      `/api/v1/floors/north/shifts/ann/${today}`,
    );
  await expect.poll(versions, { timeout: 40_000 }).toBe(2);
  await summary('ann');
  await page.getByText('Versions (2)').click();
  await page.locator('[data-version="2"]').getByText('CSAT (satisfied): 0 → 1').waitFor();
});

test('[RV1] what is irregular is closed with a reason and a comment, from its list and from the day, and opened again', async () => {
  await open('/shifts/north');
  await page.getByRole('link', { name: 'Irregularities' }).click();
  const line = page.locator('li', { has: page.getByRole('link', { name: 'Bob Baker' }) });
  await line.getByText('Long without a change').waitFor();
  await looksWell();
  await line.getByRole('button', { name: 'Close' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Reason').selectOption('approved');
  await dialog.getByLabel('Comment').fill('Training in room 2');
  await looksWell();
  await dialog.getByRole('button', { name: 'Close', exact: true }).last().click();
  await page.getByText('All that was irregular is closed').waitFor();
  await page.getByRole('radio', { name: 'All' }).click();
  await line.getByText('Training in room 2').waitFor();
  await looksWell();

  await summary('bob');
  await page.getByText('Closed: Approved beforehand').waitFor();
  await page.getByRole('button', { name: 'Open again' }).click();
  await dialog.getByRole('button', { name: 'Open again' }).click();
  await page.locator('[data-irregular="inactive"][data-state="open"]').waitFor();
  await page.getByText('Opened again').waitFor();
  await looksWell();
});

test('[RV2] a sample is drawn, kept with its seed, and each of its shifts is marked reviewed', async () => {
  await open('/shifts/north');
  await page.getByRole('link', { name: 'Samples for review' }).click();
  await page.getByText('No sample was drawn yet').waitFor();
  await page.getByRole('button', { name: 'Draw a sample' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('How many shifts').fill('2');
  await dialog.getByLabel('Seed').fill('spring');
  await looksWell();
  await dialog.getByRole('button', { name: 'Draw a sample' }).click();
  await page.waitForURL(/sample=/);
  await page.locator('[data-sampled]').nth(1).waitFor();
  expect(await page.locator('[data-sampled]').count()).toBe(2);
  await page.getByText('2 of 3 shifts').waitFor();
  await page.getByText('spring').waitFor();
  await looksWell();
  await page.locator('[data-sampled]').first().getByRole('button', { name: 'Mark as reviewed' }).click();
  await dialog.getByLabel('What you found').selectOption('findings');
  await dialog.getByLabel('Comment').fill('Talk about holds');
  await dialog.getByRole('button', { name: 'Mark as reviewed' }).click();
  await page.getByText('Talk about holds').waitFor();
  await page.getByText('1 of 2 reviewed').waitFor();
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto(`${page.url()}&lang=ar&theme=light`);
  await page.locator('[data-sampled]').first().waitFor();
  await looksWell();
  await page.goto(`${server.url}/shifts/north?lang=en`);
});

test('a phone, Arabic, the light theme: nothing is cut, nothing is faint', async () => {
  for (const search of ['', '?theme=light', '?lang=ar']) {
    await page.setViewportSize({ width: 390, height: 844 });
    await summary('zoe', search);
    await looksWell();
    await open(`/shifts/north${search}`);
    await page.locator('tr[data-agent="zoe"]').waitFor();
    await looksWell();
    await open(`/shifts/north/irregularities${search}`);
    await page.locator('[data-irregular]').first().waitFor();
    await looksWell();
  }
  await page.goto(`${server.url}/shifts/north?lang=en`);
});

test('reports and an agent’s day lead to summaries; nobody’s id and an empty day are said', async () => {
  await open('/reports/north');
  await page.getByRole('link', { name: 'Shift summaries' }).click();
  await page.waitForURL(/\/shifts\/north/);
  await open('/agents/north/zoe');
  await page.getByRole('link', { name: 'Shift summary' }).click();
  await page.locator('[data-figure="handled"]').waitFor();
  await open(`/shifts/north/nobody/${today}`);
  await page.getByText('Nobody on this floor has the id nobody').waitFor();
  await open('/shifts/north/zoe/2020-01-01');
  await page.getByText('Nothing of this day is summed up').waitFor();
});
