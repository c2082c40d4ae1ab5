import { readFileSync } from 'node:fs';
import { AxeBuilder } from '@axe-core/playwright';
import { parse } from 'csv-parse/sync';
import type { Browser, Page } from 'playwright-core';
import { firstSignInLink } from '@floorlight/server/auth/first-sign-in.ts';
import { migrateAuth } from '@floorlight/server/auth/migrate.ts';
import { cloudEvent, postSigned } from '@floorlight/server/testing/post-signed.ts';
import { defineFloor } from '@floorlight/shared/store/define-floor.ts';
import { defineQueue } from '@floorlight/shared/store/define-queue.ts';
import { createSource } from '@floorlight/shared/store/sources.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestContext } from '../support/context.ts';
import { startProcess, startServer, type Running } from '../support/start-process.ts';
import { openBrowser } from './open-browser.ts';

const minute = 60_000;
const began = Date.now();
/** A zone in which it is past noon, so that an hour ago is today. */
const ahead = 14 - new Date(began).getUTCHours();
const zone = ahead === 0 ? 'Etc/GMT' : `Etc/GMT${ahead > 0 ? '-' : '+'}${Math.abs(ahead)}`;

const context = await openTestContext();
await migrateAuth(context);
await defineFloor(context, { id: 'north', name: 'North', timezone: zone });
await defineQueue(context, 'north', { queue: 'sales', name: 'Sales', channel: 'voice' });
const source = await createSource(context, { name: 'Telephone system', kind: 'generic', floors: ['north'] });

let server: Awaited<ReturnType<typeof startServer>>;
let workers: Running;
let browser: Browser;
let page: Page;

beforeAll(async () => {
  server = await startServer(context);
  workers = startProcess('workers/main.ts', context);
  browser = await openBrowser();
  const screen = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'en-GB', timezoneId: zone });
  page = await screen.newPage();
  await page.goto((await firstSignInLink(context, server.url)) ?? '');
  const visits = Array.from({ length: 12 }, (_, nth) => {
    const time = (ago: number): string => new Date(began - ago * minute).toISOString();
    const contact = `c${nth}`;
    return [
      cloudEvent('contact.queued', { contact, queue: 'sales' }, { time: time(60 - nth) }),
      cloudEvent('contact.answered', { contact, queue: 'sales', agent: 'ann' }, { time: time(59.8 - nth) }),
      cloudEvent('contact.ended', { contact, agent: 'ann' }, { time: time(59 - nth) }),
    ];
  });
  const answer = await postSigned({ url: server.url, source: source.id, secret: source.secret }, JSON.stringify(visits.flat()));
  expect(answer.status, await answer.clone().text()).toBe(202);
});

afterAll(async () => {
  await browser.close();
  await workers.stop();
  await server.stop();
  await context.close();
});

const faults = async (): Promise<string[]> => {
  const { violations } = await new AxeBuilder({ page }).analyze();
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
};

test('what a report shows is made a file, which says how far it is, and is downloaded', async () => {
  await page.goto(`${server.url}/reports/north?period=today&width=60`);
  await page.getByRole('link', { name: 'Exports' }).click();
  await page.getByText('Today · 60 minutes').first().waitFor();
  expect(await faults()).toEqual([]);
  await page.getByLabel('Kind of file').selectOption('csv');
  await page.getByRole('button', { name: 'Make the file' }).click();
  const link = page.getByRole('link', { name: /^Download North_Interval-report_.*\.csv$/ });
  await link.waitFor();
  const [download] = await Promise.all([page.waitForEvent('download'), link.click()]);
  const rows: Record<string, string>[] = parse(readFileSync(await download.path()), { columns: true });
  expect(download.suggestedFilename()).toMatch(/^North_Interval-report_\d{4}-\d\d-\d\d\.csv$/);
  expect(rows.reduce((sum, { offered }) => sum + Number(offered), 0)).toBe(12);
  expect(await faults()).toEqual([]);
  await page.getByRole('button', { name: /^Throw away North_Interval-report/ }).click();
  await page.getByText('No file yet').waitFor();
});

test('agents’ time in the same period is made a file, too, agent by agent', async () => {
  await page.goto(`${server.url}/reports/north/exports?period=today&width=60`);
  await page.getByLabel('Of what').selectOption('Agents’ time');
  await page.getByLabel('By', { exact: true }).selectOption('Agent');
  await page.getByLabel('Interval', { exact: true }).selectOption('Day');
  await page.getByLabel('Kind of file').selectOption('csv');
  await page.getByText('Agents’ time · Today · Days').waitFor();
  expect(await faults()).toEqual([]);
  await page.getByRole('button', { name: 'Make the file' }).click();
  const link = page.getByRole('link', { name: /^Download North_Agents-time_.*\.csv$/ });
  await link.waitFor();
  const [download] = await Promise.all([page.waitForEvent('download'), link.click()]);
  const rows: Record<string, string>[] = parse(readFileSync(await download.path()), { columns: true });
  expect(rows.map(({ agent, handled }) => [agent, handled])).toEqual([['ann', '12']]);
  await page.getByRole('button', { name: /^Throw away North_Agents-time/ }).click();
  await page.getByText('No file yet').waitFor();
});

test('it is mailed regularly: set up, changed, switched off, deleted', async () => {
  await page.goto(`${server.url}/reports/north/exports?period=last-week&width=day`);
  await page.getByRole('button', { name: 'Mail it regularly' }).click();
  const form = page.getByRole('dialog');
  await form.getByLabel('Name').fill('Week for the client');
  await form.getByLabel('Time zone').fill('Madrid');
  await form.getByRole('button', { name: 'Save' }).click();
  await form.getByText('must be an IANA time zone').waitFor();
  expect(await faults()).toEqual([]);
  await form.getByLabel('Time zone').fill('Europe/Madrid');
  await form.getByRole('button', { name: 'Save' }).click();
  const row = page.getByRole('listitem').filter({ hasText: 'Week for the client' });
  await row.getByText('Mon, Tue, Wed, Thu, Fri, 07:00 (Europe/Madrid)').waitFor();
  await row.getByText('Last week · Days · XLSX').waitFor();
  await row.getByRole('button', { name: 'Change Week for the client' }).click();
  await form.getByLabel('Switched on').uncheck();
  await form.getByRole('button', { name: 'Save' }).click();
  await row.getByText('Switched off').waitFor();
  await row.getByRole('button', { name: 'Delete Week for the client' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click();
  await page.getByText('Nothing is mailed to you').waitFor();
});

test('a period that stays is made a file, but not mailed regularly; all of it reads in Arabic on a phone', async () => {
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto(`${server.url}/reports/north/exports?period=dates&from=2026-03-02&to=2026-03-03&lang=ar`);
  await page.locator('form button[type="submit"]').waitFor();
  expect(await page.locator('form button[type="button"]').isDisabled()).toBe(true);
  expect(await faults()).toEqual([]);
  const wide = await page.evaluate<number>('document.documentElement.scrollWidth');
  expect(wide).toBeLessThanOrEqual(390);
});
