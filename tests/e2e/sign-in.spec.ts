import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { migrateAuth } from '@floorlight/server/auth/migrate.ts';
import { goodPassword, personWithPassword } from '@floorlight/server/testing/person-with-password.ts';
import { totp } from '@floorlight/server/testing/totp.ts';
import { defineFloor } from '@floorlight/shared/store/define-floor.ts';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { openTestContext } from '../support/context.ts';
import { openOidcProvider } from '../support/oidc-provider.ts';
import { openSmtpSink } from '../support/smtp-sink.ts';
import { startServer } from '../support/start-process.ts';
import { openBrowser } from './open-browser.ts';

const context = await openTestContext();
await migrateAuth(context);
await defineFloor(context, { id: 'north', name: 'North', timezone: 'UTC' });
const provider = await openOidcProvider();
const mail = await openSmtpSink();

let server: Awaited<ReturnType<typeof startServer>>;
let browser: Browser;
let visit: BrowserContext;
let page: Page;

const email = 'ann@example.org';

beforeAll(async () => {
  await personWithPassword(context, email);
  server = await startServer(context, undefined, {
    SMTP_URL: mail.url,
    OIDC_ISSUER: provider.issuer,
    OIDC_CLIENT_ID: provider.clientId,
    OIDC_CLIENT_SECRET: provider.clientSecret,
    OIDC_NAME: 'Company account',
    OIDC_ROLES: 'leads=team_lead@north',
  });
  browser = await openBrowser();
});
afterAll(async () => {
  await browser.close();
  await server.stop();
  await mail.close();
  await provider.close();
  await context.close();
});
beforeEach(async () => {
  visit = await browser.newContext({ viewport: { width: 1280, height: 720 }, locale: 'en-GB' });
  page = await visit.newPage();
});
afterEach(() => visit.close());

const typePassword = async (password: string): Promise<void> => {
  await page.getByLabel('E-mail address').fill(email);
  await page.getByLabel('Password').fill(password);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
};
const signIn = async (password = goodPassword): Promise<void> => {
  await page.goto(`${server.url}/account`);
  await typePassword(password);
};
const account = (): Promise<void> => page.getByRole('heading', { name: 'Your account' }).waitFor();

const faults = async (): Promise<string[]> =>
  (await new AxeBuilder({ page }).analyze()).violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join()}`);

/** Nothing of the page lies beside the screen. */
const overflow = (): Promise<number> => page.evaluate<number>('document.documentElement.scrollWidth - window.innerWidth');

test('with a password one is led to where one wanted to go; a wrong one is said', async () => {
  await signIn('not what it is at all');
  await page.getByRole('alert').getByText('E-mail address or password is wrong.').waitFor();
  expect(await page.getByLabel('E-mail address').inputValue()).toBe(email);
  await typePassword(goodPassword);
  await account();
  expect(new URL(page.url()).pathname).toBe('/account');
});

test('one signs out from the corner of any page', async () => {
  await signIn();
  await page.getByRole('button', { name: /Ann Archer/ }).click();
  await page.getByRole('menuitem', { name: 'Sign out' }).click();
  await page.getByText('You are signed out.').waitFor();
  await page.goto(`${server.url}/account`);
  await page.getByRole('heading', { name: 'Sign in' }).waitFor();
});

test('a second factor is set up by its picture, and from then on asked for', async () => {
  await signIn();
  await account();
  const second = page.getByRole('region', { name: 'Second factor' });
  await second.getByLabel('Current password').fill(goodPassword);
  await second.getByRole('button', { name: 'Set it up' }).click();
  await second.getByRole('img', { name: /QR code/ }).waitFor();
  const secret = await second.getByLabel(/Type this key/).inputValue();
  expect(await faults()).toEqual([]);
  await second.getByLabel('Six digits').fill(totp(secret));
  await second.getByRole('button', { name: 'Turn it on' }).click();
  await second.getByText('10 recovery codes are left').waitFor();
  const [recovery = '', other = ''] = await second.getByRole('listitem').allTextContents();

  await visit.clearCookies();
  await signIn();
  await page.getByRole('heading', { name: 'One more step' }).waitFor();
  expect(await faults()).toEqual([]);
  await page.getByLabel('Code').fill('000000');
  await page.getByRole('button', { name: 'Continue' }).click();
  await page.getByRole('alert').waitFor();
  await page.getByLabel('Code').fill(totp(secret, 1));
  await page.getByRole('button', { name: 'Continue' }).click();
  await account();

  await visit.clearCookies();
  await signIn();
  await page.getByLabel('Code').fill(recovery);
  await page.getByRole('button', { name: 'Continue' }).click();
  await account();
  await second.getByText('9 recovery codes are left').waitFor();
  await second.getByLabel('Current password').fill(goodPassword);
  await second.getByLabel('a recovery code').fill(recovery);
  await second.getByRole('button', { name: 'Turn it off' }).click();
  await second.getByText('This code is not right').waitFor();
  await second.getByLabel('a recovery code').fill(other);
  await second.getByRole('button', { name: 'Turn it off' }).click();
  await second.getByRole('button', { name: 'Set it up' }).waitFor();
});

test('sessions are seen and ended', async () => {
  const there = await (await browser.newContext()).newPage();
  await signIn();
  await account();
  [page] = [there, page];
  await signIn();
  await account();
  const sessions = there.getByRole('region', { name: 'Where you are signed in' });
  await sessions.getByText('this browser').waitFor();
  await sessions.getByRole('button', { name: 'End all others' }).click();
  await sessions.getByRole('button', { name: 'End all others' }).waitFor({ state: 'detached' });
  expect(await sessions.getByRole('listitem').count()).toBe(1);
  const [elsewhere] = visit.pages();
  await elsewhere?.reload();
  await elsewhere?.getByRole('heading', { name: 'Sign in' }).waitFor();
});

test('a forgotten password is set anew by mail', async () => {
  await page.goto(server.url);
  await page.getByRole('link', { name: 'Forgot your password?' }).click();
  await page.getByLabel('E-mail address').fill(email);
  await page.getByRole('button', { name: 'Send the link' }).click();
  await page.getByRole('heading', { name: 'Look at your mail' }).waitFor();
  const [link = ''] = /http:\/\/\S+/.exec((await mail.next()).text) ?? [];
  await page.goto(link);
  expect(await faults()).toEqual([]);
  await page.getByLabel('New password').fill('nine ladies dancing');
  await page.getByLabel('Once more').fill('nine ladies dancing');
  await page.getByRole('button', { name: 'Set the password' }).click();
  await page.getByText('Your password is set.').waitFor();
  await typePassword('nine ladies dancing');
  await page.waitForURL(`${server.url}/wall/north`);
});

test('single sign-on leads to the provider and back, with what one’s group gives', async () => {
  provider.person = { sub: 'bea', email: 'bea@example.org', email_verified: true, name: 'Bea Baker', groups: ['leads'] };
  await page.goto(`${server.url}/account`);
  await page.getByRole('link', { name: 'Sign in with Company account' }).click();
  await page.getByRole('heading', { name: 'Provider' }).waitFor();
  await page.getByRole('link', { name: 'Continue' }).click();
  await account();
  await page.getByText('bea@example.org').waitFor();
  provider.person = { ...provider.person, groups: [] };
  await visit.clearCookies();
  await page.goto(`${server.url}/sign-in/sso`);
  await page.getByRole('link', { name: 'Continue' }).click();
  await page.getByText('none of your groups opens anything here').waitFor();
});

test.each([
  ['en', 1280, 720],
  ['ar', 1280, 720],
  ['es', 390, 844],
  ['ar', 390, 844],
  ['en', 320, 568],
] as const)('the door in %s fits %i × %i and is sound to axe, dark and light', async (lang, width, height) => {
  await page.setViewportSize({ width, height });
  for (const colorScheme of ['dark', 'light'] as const) {
    await page.emulateMedia({ colorScheme });
    for (const path of ['/sign-in', '/forgot', '/reset/gone']) {
      await page.goto(`${server.url}${path}?lang=${lang}`);
      expect([path, await overflow(), await faults()]).toEqual([path, 0, []]);
    }
  }
});
