import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, Page } from 'playwright-core';
import { firstSignInLink } from '@floorlight/server/auth/first-sign-in.ts';
import { migrateAuth } from '@floorlight/server/auth/migrate.ts';
import { cloudEvent, postSigned } from '@floorlight/server/testing/post-signed.ts';
import { defineFloor } from '@floorlight/shared/store/define-floor.ts';
import { defineQueue } from '@floorlight/shared/store/define-queue.ts';
import { createSource } from '@floorlight/shared/store/sources.ts';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { openTestContext } from '../support/context.ts';
import { startProcess, startServer, type Running } from '../support/start-process.ts';
import { openBrowser } from './open-browser.ts';

const minute = 60_000;
const context = await openTestContext();
await migrateAuth(context);
await defineFloor(context, { id: 'north', name: 'North', timezone: 'UTC' });
await defineQueue(context, 'north', { queue: 'sales', name: 'Sales', channel: 'voice' });
const source = await createSource(context, { name: 'Telephone system', kind: 'generic', floors: ['north'] });

let server: Awaited<ReturnType<typeof startServer>>;
let workers: Running;
let browser: Browser;
let page: Page;
let faults: string[] = [];

const phone = '+34600111222';

beforeAll(async () => {
  server = await startServer(context);
  workers = startProcess('workers/main.ts', context);
  browser = await openBrowser();
  const screen = await browser.newContext({ viewport: { width: 1280, height: 900 }, locale: 'en-GB' });
  page = await screen.newPage();
  page.on('pageerror', (error) => faults.push(error.message));
  await page.goto((await firstSignInLink(context, server.url)) ?? '');
  const told: [number, string, object][] = [
    [30, 'contact.queued', { contact: 'c1', queue: 'sales', customer: { phone } }],
    [29, 'contact.answered', { contact: 'c1', agent: 'dee', queue: 'sales' }],
    [25, 'contact.ended', { contact: 'c1', agent: 'dee' }],
  ];
  const body = told.map(([ago, type, data]) =>
    cloudEvent(type, data, { time: new Date(Date.now() - ago * minute).toISOString() }),
  );
  const answer = await postSigned({ url: server.url, source: source.id, secret: source.secret }, JSON.stringify(body));
  expect(answer.status).toBe(202);
});
afterEach(() => expect(faults).toEqual([]));
afterAll(async () => {
  faults = [];
  await browser.close();
  await workers.stop();
  await server.stop();
  await context.close();
});

const open = async (search = ''): Promise<void> => {
  await page.goto(`${server.url}/settings/keeping${search}`);
  await page.getByRole('heading', { level: 2 }).nth(2).waitFor();
};
const looksWell = async (): Promise<void> => {
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
  const wider = await page.evaluate<number>('document.documentElement.scrollWidth - document.documentElement.clientWidth');
  expect(wider).toBeLessThanOrEqual(0);
};
const dialog = () => page.getByRole('dialog');
const gone = (): Promise<void> => dialog().waitFor({ state: 'detached' });
/** How many contacts of the customer are found. */
const found = (): Promise<number> =>
  page.evaluate(async (number) => {
    const headers = { 'content-type': 'application/json' };
    const body = JSON.stringify({ customer: { phone: number } });
    const answer = await fetch('/api/v1/floors/north/contact-search', { method: 'POST', headers, body });
    return ((await answer.json()) as { contacts: object[] }).contacts.length;
  }, phone);

test('for how long contacts are kept is set program by program, and shown with since when', async () => {
  await open();
  await looksWell();
  await page.getByRole('button', { name: 'Set months of a program' }).click();
  await dialog().getByLabel('Program').fill('Acme');
  await dialog().getByLabel('Months').fill('5');
  await dialog().getByRole('button', { name: 'Save' }).click();
  await dialog().locator('[aria-invalid="true"]').waitFor();
  await dialog().getByLabel('Months').fill('12');
  await dialog().getByText('are dropped for good within six hours').waitFor();
  await looksWell();
  await dialog().getByRole('button', { name: 'Save' }).click();
  await gone();
  await page.locator('li[data-row="Acme"]').getByText('12').waitFor();
  await page.getByRole('button', { name: 'As all others: Acme' }).click();
  await dialog().getByRole('button', { name: 'As all others' }).click();
  await gone();
  await page.locator('li[data-row="Acme"]').waitFor({ state: 'detached' });
});

test('a customer under hold is not erased; the hold is lifted, they are erased, and nothing is found of them', async () => {
  await open();
  await expect.poll(found, { timeout: 30_000 }).toBe(1);
  await page.getByRole('button', { name: 'Place a hold' }).click();
  await dialog().getByLabel('Customer', { exact: true }).fill(phone);
  await dialog().getByLabel('Reason').fill('Case 7');
  await looksWell();
  await dialog().getByRole('button', { name: 'Place a hold' }).click();
  await gone();
  const hold = page.locator('li[data-row]', { hasText: 'Case 7' });
  await hold.getByText('In force').waitFor();

  const erase = async (): Promise<void> => {
    await dialog().getByLabel('Customer', { exact: true }).fill(phone);
    await dialog().getByLabel('Reason').fill('Asked by letter');
    await dialog().getByLabel('I am sure').check();
    await dialog().getByRole('button', { name: 'Erase a customer' }).click();
  };
  await page.getByRole('button', { name: 'Erase a customer' }).click();
  await dialog().getByRole('button', { name: 'Erase a customer' }).click();
  await dialog().getByText('Confirm that you are sure').waitFor();
  await erase();
  await dialog().getByText('is under legal hold').first().waitFor();
  await looksWell();
  await page.keyboard.press('Escape');
  await gone();
  expect(await found()).toBe(1);

  await hold.getByRole('button', { name: 'Lift' }).click();
  await dialog().getByLabel('Reason').fill('Case closed');
  await dialog().getByRole('button', { name: 'Lift' }).click();
  await gone();
  await page.getByRole('button', { name: 'Erase a customer' }).click();
  await erase();
  await gone();
  await page.getByText('1 contacts, 0 other events').waitFor();
  expect(await found()).toBe(0);
  await looksWell();
  await page.getByRole('link', { name: 'All erasures' }).click();
  await page.waitForURL(/settings\/audit/);
  await page.locator('li[data-row]').first().waitFor();
});

test('a phone, Arabic, the light theme: nothing is cut, nothing is faint', async () => {
  await page.setViewportSize({ width: 390, height: 844 });
  for (const search of ['', '?theme=light', '?lang=ar']) {
    await open(search);
    await looksWell();
  }
});
