import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { migrateAuth } from '@floorlight/server/auth/migrate.ts';
import { goodPassword, personWithPassword } from '@floorlight/server/testing/person-with-password.ts';
import { totp } from '@floorlight/server/testing/totp.ts';
import { onEverything } from '@floorlight/shared/access/grant.ts';
import { defineFloor } from '@floorlight/shared/store/define-floor.ts';
import { setFactorRule } from '@floorlight/shared/store/factor-rule.ts';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { openTestContext } from '../support/context.ts';
import { openSmtpSink } from '../support/smtp-sink.ts';
import { startServer } from '../support/start-process.ts';
import { openBrowser } from './open-browser.ts';

const context = await openTestContext();
await migrateAuth(context);
for (const id of ['north', 'south']) await defineFloor(context, { id, name: id, timezone: 'UTC' });
const mail = await openSmtpSink();

let server: Awaited<ReturnType<typeof startServer>>;
let browser: Browser;
let visit: BrowserContext;
let page: Page;

beforeAll(async () => {
  await personWithPassword(context, 'admin@example.org', { grants: [onEverything('administrator')], name: 'Ada Admin' });
  await personWithPassword(context, 'ann@example.org', { grants: [onEverything('planner')] });
  server = await startServer(context, undefined, { SMTP_URL: mail.url });
  browser = await openBrowser();
});
afterAll(async () => {
  await browser.close();
  await server.stop();
  await mail.close();
  await context.close();
});
beforeEach(async () => {
  visit = await browser.newContext({ viewport: { width: 1280, height: 900 }, reducedMotion: 'reduce', locale: 'en-GB' });
  page = await visit.newPage();
});

afterEach(() => visit.close());

const signIn = async (email: string, path: string): Promise<void> => {
  await page.goto(server.url + path);
  await page.getByLabel('E-mail address').fill(email);
  await page.getByLabel('Password').fill(goodPassword);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
};
const faults = async (): Promise<string[]> =>
  (await new AxeBuilder({ page }).analyze()).violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join()}`);
const row = (name: string) => page.locator('li[data-row]', { hasText: name });
const linkIn = (text: string): string => /http:\/\/\S+/.exec(text)?.[0] ?? '';

test('an administrator requires a second factor, and is the first to be led to setting one up', async () => {
  await signIn('admin@example.org', '/settings/people');
  await page.getByLabel('Second factor required of').selectOption('Administrators');
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByRole('heading', { name: 'Set up a second factor' }).waitFor();
  expect(await faults()).toEqual([]);
  expect(await page.getByRole('region', { name: 'Name' }).count()).toBe(0);

  // wherever else they go, it is here
  await page.goto(`${server.url}/floor/north`);
  await page.waitForURL(`${server.url}/account`);
  const second = page.getByRole('region', { name: 'Second factor' });
  await second.getByLabel('Current password').fill(goodPassword);
  await second.getByRole('button', { name: 'Set it up' }).click();
  const secret = await second.getByLabel(/Type this key/).inputValue();
  await second.getByLabel('Six digits').fill(totp(secret));
  await second.getByRole('button', { name: 'Turn it on' }).click();
  await second.getByText('10 recovery codes are left').waitFor();
  expect(await second.getByRole('listitem').count()).toBe(10);
  expect(await second.getByRole('button', { name: 'Turn it off' }).count()).toBe(0);
  await page.getByRole('link', { name: 'Continue to Floorlight' }).click();
  await page.waitForURL(`${server.url}/overview`);
  await page.getByRole('link', { name: 'Settings' }).waitFor();
  await setFactorRule(context, 'nobody');
});

test('one’s e-mail address is changed by a link to the new one', async () => {
  await signIn('ann@example.org', '/account');
  const own = page.getByRole('region', { name: 'E-mail address' });
  await own.getByLabel('New address').fill('ann.archer@example.org');
  await own.getByLabel('Current password').fill('not what it is at all');
  await own.getByRole('button', { name: 'Send the link' }).click();
  await own.getByText('The current password is wrong.').waitFor();
  await own.getByLabel('Current password').fill(goodPassword);
  await own.getByRole('button', { name: 'Send the link' }).click();
  await own.getByText('a link is on its way').waitFor();
  expect(await faults()).toEqual([]);
  await page.goto(linkIn((await mail.next()).text));
  expect(await faults()).toEqual([]);
  await page.getByRole('button', { name: 'Use this address' }).click();
  await page.getByText('From now on you sign in with ann.archer@example.org').waitFor();
  expect((await mail.next()).to).toEqual(['ann@example.org']);
  await page.getByRole('link', { name: 'To your account' }).click();
  await page.getByText('You sign in as ann.archer@example.org.').waitFor();
});

test('an administrator has a link to a new password mailed, or shown once', async () => {
  await personWithPassword(context, 'kim@example.org', { name: 'Kim Key', grants: [onEverything('planner')] });
  await personWithPassword(context, 'boss@example.org', { name: 'Bo Boss', grants: [onEverything('administrator')] });
  await signIn('boss@example.org', '/settings/people');
  const ask = () => row('Kim Key').getByRole('button', { name: 'Link to a new password for Kim Key' }).click();
  const dialog = page.getByRole('dialog');
  await ask();
  expect(await faults()).toEqual([]);
  await dialog.getByRole('button', { name: 'Mail it to kim@example.org' }).click();
  await dialog.getByText('The link was mailed to kim@example.org').waitFor();
  expect(await dialog.getByRole('textbox').count()).toBe(0);
  expect(linkIn((await mail.next()).text)).toContain('/reset/');
  await dialog.getByRole('button', { name: 'I have it' }).click();

  await ask();
  await dialog.getByRole('button', { name: 'Make and show the link' }).click();
  const link = await dialog.getByRole('textbox', { name: 'Link to a new password' }).inputValue();
  await dialog.getByRole('button', { name: 'I have it' }).click();
  expect(mail.waiting()).toBe(0);
  await visit.clearCookies();
  await page.goto(link);
  await page.getByLabel('New password').fill('nine ladies dancing');
  await page.getByLabel('Once more').fill('nine ladies dancing');
  await page.getByRole('button', { name: 'Set the password' }).click();
  await page.getByText('Your password is set.').waitFor();
});

test.each([
  ['ar', 1440, 900],
  ['ar', 390, 844],
  ['es', 390, 844],
] as const)('the account and people in %s fit %i × %i', async (lang, width, height) => {
  await signIn('boss@example.org', '/account');
  await page.evaluate(`localStorage.setItem('floorlight:language', '${lang}')`);
  await page.setViewportSize({ width, height });
  for (const colorScheme of ['dark', 'light'] as const) {
    await page.emulateMedia({ colorScheme });
    for (const path of ['/account', '/settings/people', '/settings/sources']) {
      await page.goto(server.url + path);
      await page.getByRole('heading', { level: 1 }).waitFor();
      const beside = await page.evaluate<number>('document.documentElement.scrollWidth - window.innerWidth');
      expect([path, beside, await faults()]).toEqual([path, 0, []]);
    }
  }
});
