import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { firstSignInLink } from '@floorlight/server/auth/first-sign-in.ts';
import { migrateAuth } from '@floorlight/server/auth/migrate.ts';
import { savePerson } from '@floorlight/server/auth/people.ts';
import { cloudEvent, postSigned } from '@floorlight/server/testing/post-signed.ts';
import { onEverything } from '@floorlight/shared/access/grant.ts';
import { defineFloor } from '@floorlight/shared/store/define-floor.ts';
import { createSource } from '@floorlight/shared/store/sources.ts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { agentTileOf, boardOf, queueTileOf } from '../../web/src/lib/live/sample.fixture.ts';
import { openTestContext } from '../support/context.ts';
import { startServer } from '../support/start-process.ts';
import { openBrowser } from './open-browser.ts';
import { publishFloor } from './publish-board.ts';

const context = await openTestContext();
await migrateAuth(context);

let server: Awaited<ReturnType<typeof startServer>>;
let browser: Browser;
let signedIn: BrowserContext;
let page: Page;
let source: { id: string; secret: string };

/** These machines are noisy: it ends what hangs, it judges no speed. */
const patient = { timeout: 30_000 };

beforeAll(async () => {
  for (const id of ['north', 'south']) {
    await defineFloor(context, { id, name: `Floor ${id}`, timezone: 'UTC' });
    const agents = id === 'north' ? [agentTileOf({ id: 'ann', team: 'Blue' }), agentTileOf({ id: 'bob', team: 'Red' })] : [];
    const queues = [queueTileOf({ program: 'Acme' })];
    await publishFloor(context, boardOf({ floor: id, asOf: { cursor: '1-0', now: Date.now() }, agents, queues }));
  }
  source = await createSource(context, { name: 'Telephony', kind: 'generic', floors: ['north'] });
  await savePerson(context, { email: 'kim@example.org', name: 'Kim', grants: [onEverything('planner')] });
  server = await startServer(context);
  browser = await openBrowser();
  signedIn = await browser.newContext({ viewport: { width: 1440, height: 900 }, reducedMotion: 'reduce', locale: 'en-GB' });
  page = await signedIn.newPage();
  await page.goto((await firstSignInLink(context, server.url)) ?? '');
});

afterAll(async () => {
  await browser.close();
  await server.stop();
  await context.close();
});

const open = async (section: string, look = ''): Promise<void> => {
  await page.goto(`${server.url}/settings/${section}${look}`);
  await page.locator('li[data-row]').first().waitFor();
};
const row = (name: string) => page.locator('li[data-row]', { hasText: name });
const dialog = () => page.getByRole('dialog');
const status = async (path: string, headers: Record<string, string>): Promise<number> =>
  (await fetch(server.url + path, { headers })).status;

test('settings are on the way of who may set, and lead to the first part', async () => {
  await page.goto(`${server.url}/overview`);
  await page.getByRole('navigation', { name: 'Pages' }).getByRole('link', { name: 'Settings' }).click();
  await page.getByRole('heading', { level: 1, name: 'People and roles' }).waitFor();
  const parts = page.getByRole('navigation', { name: 'Settings' }).getByRole('link');
  expect(await parts.allTextContents()).toEqual([
    'People and roles',
    'API keys',
    'Sources',
    'Screens',
    'Floors',
    'Alerts',
    'Records kept',
    'Audit log',
  ]);
});

describe('a key', () => {
  let key = '';

  test('is made for what was chosen, and shown once', async () => {
    await page.goto(`${server.url}/settings/keys`);
    await page.getByRole('heading', { name: 'No keys yet' }).waitFor();
    await page.getByRole('button', { name: 'Make a key' }).click();
    await dialog().getByRole('button', { name: 'Make a key' }).click();
    await dialog().getByText('Give it a name.').waitFor();
    await dialog().getByText('Choose at least one.').waitFor();
    await dialog().getByRole('textbox', { name: 'Name' }).fill('Reports');
    await dialog().getByRole('checkbox', { name: 'Floor north' }).check();
    await dialog().getByRole('button', { name: 'Make a key' }).click();
    key = await dialog().getByRole('textbox', { name: 'Key' }).inputValue();
    expect(key).toMatch(/^fl_\w{40,}$/);
    await dialog().getByText('it is shown this once').waitFor();
    await dialog().getByRole('button', { name: 'I have it' }).click();
    await row('Reports').waitFor();
    expect(await row('Reports').innerText()).toMatch(/Planner Floor north/);
    expect(await page.content()).not.toContain(key);
    const floors = await fetch(`${server.url}/api/v1/floors`, { headers: { authorization: `Bearer ${key}` } });
    expect(((await floors.json()) as { floors: { id: string }[] }).floors.map(({ id }) => id)).toEqual(['north']);
  });

  test('is refused as soon as it is revoked', async () => {
    await open('keys');
    await page.getByRole('button', { name: 'Revoke Reports' }).click();
    await dialog().getByRole('button', { name: 'Revoke' }).click();
    await page.getByRole('heading', { name: 'No keys yet' }).waitFor();
    await expect.poll(() => status('/api/v1/floors', { authorization: `Bearer ${key}` }), patient).toBe(401);
  });
});

describe('a person', () => {
  test('gets another role, on a team that is there, and sees that much', async () => {
    await open('people');
    await page.getByRole('button', { name: 'Edit Kim' }).click();
    await dialog().getByRole('combobox', { name: 'Role' }).selectOption('team_lead');
    await dialog().getByRole('combobox', { name: 'On', exact: true }).selectOption('teams');
    await dialog().getByRole('button', { name: 'Save' }).click();
    await dialog().getByText('Choose at least one.').waitFor();
    await dialog().getByRole('checkbox', { name: 'Blue' }).check();
    await dialog().getByRole('button', { name: 'Save' }).click();
    await dialog().waitFor({ state: 'hidden' });
    await expect.poll(() => row('Kim').innerText(), patient).toMatch(/Team lead Blue \(Floor north\)/);
  });

  test('signs in by a link that is shown once, and finds no settings but screens', async () => {
    await page.getByRole('button', { name: 'Sign-in link for Kim' }).click();
    await dialog().getByRole('button', { name: 'Make the link' }).click();
    const link = await dialog().getByRole('textbox', { name: 'Sign-in link' }).inputValue();
    await dialog().getByRole('button', { name: 'I have it' }).click();
    const kims = await browser.newContext();
    const kim = await kims.newPage();
    await kim.goto(link);
    await kim.goto(`${server.url}/settings`);
    await kim.waitForURL('**/settings/screens');
    const parts = kim.getByRole('navigation', { name: 'Settings' }).getByRole('link');
    expect(await parts.allTextContents()).toEqual(['Screens']);
    await kim.goto(`${server.url}/settings/people`);
    await kim.getByText('Your role does not let you do this any more.').waitFor();
    expect(await kim.locator('li[data-row]').count()).toBe(0);
    await kims.close();
  });

  test('who is the last to administer everything keeps it, and is told why', async () => {
    await open('people');
    await page.getByRole('button', { name: 'Take away everything from Administrator' }).click();
    await dialog().getByRole('button', { name: 'Take away everything' }).click();
    await dialog().getByText('Nobody else who has signed in administers everything.').waitFor();
    await dialog().getByRole('button', { name: 'Cancel' }).click();
    expect(await row('administrator@').innerText()).toMatch(/Administrator Everything/);
  });

  test('who is invited gets a link, and is listed', async () => {
    await open('people');
    await page.getByRole('button', { name: 'Invite somebody' }).click();
    await dialog().getByRole('textbox', { name: 'Name' }).fill('Lou <b>');
    await dialog().getByRole('textbox', { name: 'E-mail' }).fill('no address');
    await dialog().getByRole('checkbox', { name: 'Floor south' }).check();
    await dialog().getByRole('button', { name: 'Invite' }).click();
    await dialog().getByText('must be an e-mail address').waitFor();
    await dialog().getByRole('textbox', { name: 'E-mail' }).fill('lou@example.org');
    await dialog().getByRole('button', { name: 'Invite' }).click();
    expect(await dialog().getByRole('textbox', { name: 'Invitation link' }).inputValue()).toContain('/invite/');
    await dialog().getByRole('button', { name: 'I have it' }).click();
    await expect.poll(() => row('Lou <b>').innerText(), patient).toMatch(/Supervisor Floor south[^]*Has not signed in yet/);
  });
});

describe('a source', () => {
  const post = (secret: string): Promise<number> =>
    postSigned(
      { url: server.url, source: source.id, secret },
      JSON.stringify([cloudEvent('agent.signed_in', { agent: 'ann' }, { time: new Date().toISOString() })]),
    ).then((answer) => answer.status);

  test('gets a new secret, which counts beside the old one', async () => {
    await open('sources');
    await page.getByRole('button', { name: 'New secret for Telephony' }).click();
    await dialog().getByRole('button', { name: 'Make a new secret' }).click();
    const secret = await dialog().getByRole('textbox', { name: 'Secret' }).inputValue();
    expect(secret).toMatch(/^whsec_/);
    await dialog().getByRole('button', { name: 'I have it' }).click();
    await row('Telephony').getByText('older one until').waitFor();
    expect(await page.content()).not.toContain(secret);
    await expect.poll(() => post(secret), patient).toBe(202);
    expect(await post(source.secret)).toBe(202);
  });

  test('is switched off, which takes a yes, and on again, which takes none', async () => {
    await open('sources');
    await page.getByRole('button', { name: 'Switch off Telephony' }).click();
    await dialog().getByRole('button', { name: 'Switch off' }).click();
    await page.getByRole('button', { name: 'Switch on Telephony' }).waitFor();
    await expect.poll(() => post(source.secret), patient).not.toBe(202);
    await page.getByRole('button', { name: 'Switch on Telephony' }).click();
    await page.getByRole('button', { name: 'Switch off Telephony' }).waitFor();
    await expect.poll(() => post(source.secret), patient).toBe(202);
  });
});

test('the audit log tells of it, and is narrowed by the address', async () => {
  await open('audit', '?action=secret-rotated');
  await expect.poll(() => page.locator('li[data-row]').allInnerTexts(), patient).toHaveLength(1);
  expect(await page.locator('li[data-row]').innerText()).toMatch(/Administrator[^]*New secret for a source[^]*overlapHours: 24/);
  await page.getByRole('button', { name: source.id }).click();
  await page.waitForURL(`**/settings/audit?action=secret-rotated&subject=${source.id}`);
  await page.getByRole('button', { name: 'Show all' }).click();
  await page.waitForURL('**/settings/audit');
  await expect.poll(() => page.locator('li[data-row]').count(), patient).toBeGreaterThan(5);
});

const looks = ['theme=dark', 'theme=light', 'theme=dark&lang=ar'];
const sizes = [
  { width: 1440, height: 900 },
  { width: 390, height: 844 },
];
const faults = async (): Promise<string[]> => {
  const { violations } = await new AxeBuilder({ page }).analyze();
  return violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${target.join(' ')}`));
};

describe.each(['people', 'sources', 'audit'])('%s', (section) => {
  test.each(looks)('with %s has no fault that axe knows, and fits a desk and a phone', async (look) => {
    for (const size of sizes) {
      await page.setViewportSize(size);
      await open(section, `?${look}`);
      expect(await faults()).toEqual([]);
      expect(await page.evaluate<number>('document.documentElement.scrollWidth')).toBe(size.width);
    }
    await page.setViewportSize({ width: 1440, height: 900 });
  });
});

test.each(looks)('forms have no fault that axe knows, with %s', async (look) => {
  await open('people', `?${look}`);
  await row('Kim').locator('.acts button').first().click();
  await dialog().getByRole('checkbox').first().waitFor();
  expect(await faults()).toEqual([]);
  await page.goto(`${server.url}/settings/keys?${look}`);
  await page.locator('.section button[data-kind="primary"]').click();
  await dialog().locator('button[type="submit"]').click();
  await dialog().locator('.error').first().waitFor();
  expect(await faults()).toEqual([]);
});
