import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { migrateAuth } from '@floorlight/server/auth/migrate.ts';
import { savePerson, signInLink } from '@floorlight/server/auth/people.ts';
import type { NewGrant } from '@floorlight/shared/access/grant.ts';
import { defineFloor } from '@floorlight/shared/store/define-floor.ts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { agentTileOf, boardOf, queueTileOf } from '../../web/src/lib/live/sample.fixture.ts';
import { openTestContext } from '../support/context.ts';
import { startServer } from '../support/start-process.ts';
import { openBrowser } from './open-browser.ts';
import { publishFloor, type PublishedFloor } from './publish-board.ts';

const context = await openTestContext();
await migrateAuth(context);

let server: Awaited<ReturnType<typeof startServer>>;
let browser: Browser;
let hung: BrowserContext;
let tv: Page;
let phone: Page;
let floors: PublishedFloor[] = [];

const publish = async (id: string, queue: string): Promise<PublishedFloor> => {
  await defineFloor(context, { id, name: `The ${id}`, timezone: 'UTC' });
  const now = Date.now();
  const sample = boardOf({
    floor: id,
    asOf: { cursor: '1-0', now },
    queues: [queueTileOf({ name: queue })],
    agents: [agentTileOf({ id: 'ada', name: 'Ada Lovelace', state: 'talking', since: now })],
  });
  const head = { ...sample.head, floor: { ...sample.head.floor, id, name: `The ${id}` } };
  const floor = await publishFloor(context, { ...sample, head });
  floor.beat();
  return floor;
};

beforeAll(async () => {
  server = await startServer(context);
  floors = [await publish('north', 'Orders'), await publish('south', 'Returns')];
  browser = await openBrowser();
  hung = await browser.newContext({ viewport: { width: 1280, height: 720 } });
  tv = await hung.newPage();
  const hand = await browser.newContext({ viewport: { width: 390, height: 844 }, deviceScaleFactor: 2, hasTouch: true });
  phone = await hand.newPage();
  const grants = [{ role: 'team_lead', scope: { kind: 'floors', floors: ['north', 'south'] } }] as NewGrant[];
  await savePerson(context, { email: 'lead@example.org', name: 'Lena Lead', grants });
  await phone.goto(await signInLink(context, 'lead@example.org', server.url));
});
afterAll(async () => {
  for (const floor of floors) floor.hush();
  await browser.close();
  await server.stop();
  await context.close();
});

const patience = { timeout: 20_000 };
const codeOn = async (page: Page): Promise<string> => ((await page.locator('.code').textContent()) ?? '').trim();
const settings = (): string => `${server.url}/settings/screens`;
const row = (name: string) => phone.locator('[data-row]').filter({ hasText: name });
/** A television’s page has to renew itself, script or not: nobody is there to. */
const axe = async (page: Page): Promise<string[]> =>
  (await new AxeBuilder({ page }).disableRules('meta-refresh').analyze()).violations.map(
    ({ id, nodes }) => `${id}: ${nodes[0]?.html ?? ''}`,
  );

/** How far the page is larger than the screen, px. */
const tooLarge = (page: Page): Promise<number[]> =>
  page.evaluate(`(({ scrollWidth, scrollHeight }) => [Math.max(0, scrollWidth - innerWidth), Math.max(0, scrollHeight - innerHeight)])(
    document.documentElement)`);

describe('a television', () => {
  test.each([
    [1280, 720],
    [1366, 768],
    [1920, 1080],
    [3840, 2160],
    [1080, 1920],
  ])('of %i×%i shows its code in letters that are read across a room, all of the page at once', async (width, height) => {
    await tv.setViewportSize({ width, height });
    await tv.goto(`${server.url}/pair`);
    expect(await tooLarge(tv)).toEqual([0, 0]);
    expect(await codeOn(tv)).toMatch(/^[A-Z]{4}-[A-Z]{4}$/);
    const letters = await tv.evaluate<number>(`parseFloat(getComputedStyle(document.querySelector('.code')).fontSize)`);
    expect(letters / Math.min(width, height)).toBeGreaterThan(0.09);
    await tv.evaluate(`document.querySelector('.code').textContent = 'WWWW-MMMM'`);
    expect(await tooLarge(tv)).toEqual([0, 0]);
    const picture = await tv.locator('.qr svg').boundingBox();
    expect(picture?.width).toBeGreaterThan(0.25 * Math.min(width, height));
  });

  test.each(['en', 'es', 'ar'])('says what to do in %s, in order and without a fault', async (language) => {
    await tv.setViewportSize({ width: 1280, height: 720 });
    await tv.goto(`${server.url}/pair?lang=${language}`);
    expect(await tooLarge(tv)).toEqual([0, 0]);
    expect(await axe(tv)).toEqual([]);
  });
});

describe('pairing', () => {
  test('a screen is paired: approved on a phone, it shows its wall by itself, without controls', async () => {
    await tv.goto(`${server.url}/pair`);
    const code = await codeOn(tv);
    await phone.goto(`${settings()}?code=${code}`);
    await expect.poll(() => phone.getByLabel('Code on the screen').inputValue(), patience).toBe(code);
    expect((await tooLarge(phone))[0]).toBe(0);
    expect(await axe(phone)).toEqual([]);
    await phone.getByLabel('Name', { exact: true }).fill('By the door');
    await phone.getByLabel('Floor', { exact: true }).selectOption('The north');
    await phone.getByLabel('Names of agents').selectOption('initials');
    await phone.getByRole('button', { name: 'Approve' }).click();
    await phone.getByText('Approved: “By the door”').waitFor();
    await tv.getByRole('heading', { name: 'Orders' }).waitFor(patience);
    expect(new URL(tv.url()).pathname).toBe('/wall/north');
    await tv.getByText('AL', { exact: true }).first().waitFor();
    expect(await tv.content()).not.toContain('Lovelace');
    await tv.mouse.move(300, 300);
    await tv.mouse.move(320, 320);
    expect(await tv.locator('.controls').count()).toBe(0);
  });

  test('the list tells who is on, at what size, and since when; nothing is wider than the phone', async () => {
    await expect.poll(() => row('By the door').textContent(), patience).toContain('1280×720');
    expect(await row('By the door').textContent()).toContain('On');
    expect(await row('By the door').textContent()).toContain('Lena Lead');
    expect((await tooLarge(phone))[0]).toBe(0);
    expect(await axe(phone)).toEqual([]);
  });

  test('it keeps its place through a restart of server and browser, and whatever address it is given', async () => {
    const kept = await hung.storageState();
    expect(kept.cookies.find(({ name }) => name === 'floorlight.session_token')?.expires).toBeGreaterThan(
      Date.now() / 1000 + 390 * 86_400,
    );
    const { port } = server;
    await server.stop();
    server = await startServer(context, port);
    await hung.close();
    hung = await browser.newContext({ viewport: { width: 1280, height: 720 }, storageState: kept });
    tv = await hung.newPage();
    for (const path of ['/', '/pair', '/wall/south', '/wall/north?view=full', '/settings/screens']) {
      await tv.goto(`${server.url}${path}`);
      await tv.getByRole('heading', { name: 'Orders' }).waitFor(patience);
      expect(new URL(tv.url()).pathname).toBe('/wall/north');
    }
  });
});

describe('from the list, at once', () => {
  test('a screen is renamed and moved to another floor', async () => {
    await phone.goto(settings());
    await row('By the door').getByRole('button', { name: 'Change' }).click();
    await phone.getByLabel('Name', { exact: true }).fill('Returns desk');
    await phone.getByLabel('Floor', { exact: true }).selectOption('The south');
    await phone.getByRole('button', { name: 'Save' }).click();
    await tv.getByRole('heading', { name: 'Returns' }).waitFor(patience);
    expect(new URL(tv.url()).pathname).toBe('/wall/south');
    await row('Returns desk').getByText('The south').waitFor(patience);
  });

  test('reloaded', async () => {
    await tv.evaluate('globalThis.before = true');
    await row('Returns desk').getByRole('button', { name: 'Reload' }).click();
    await expect.poll(() => tv.evaluate('globalThis.before ?? false').catch(() => true), patience).toBe(false);
    await tv.getByRole('heading', { name: 'Returns' }).waitFor(patience);
  });

  test('revoked: it goes back to a code, and can be paired again', async () => {
    await row('Returns desk').getByRole('button', { name: 'Revoke' }).click();
    const asked = performance.now();
    await phone.getByRole('dialog').getByRole('button', { name: 'Revoke' }).click();
    await tv.waitForURL(`${server.url}/pair`, patience);
    process.stdout.write(`a revoked screen showed a code after ${Math.round(performance.now() - asked)} ms\n`);
    expect(await codeOn(tv)).toMatch(/^[A-Z]{4}-[A-Z]{4}$/);
    await phone.getByText('Revoked: “Returns desk”').waitFor();
    expect(await row('Returns desk').count()).toBe(0);
    await tv.goto(`${server.url}/wall/south`);
    await tv.waitForURL(`${server.url}/pair`);
  });

  test('a screen that was revoked while its network was away goes to a code when that is back', async () => {
    const code = await codeOn(tv);
    await phone.goto(`${settings()}?code=${code}`);
    await phone.getByLabel('Name', { exact: true }).fill('Offline');
    await phone.getByRole('button', { name: 'Approve' }).click();
    await tv.getByRole('heading', { name: 'Orders' }).waitFor(patience);
    await hung.setOffline(true);
    await row('Offline').getByRole('button', { name: 'Revoke' }).click();
    await phone.getByRole('dialog').getByRole('button', { name: 'Revoke' }).click();
    await phone.getByText('Revoked: “Offline”').waitFor();
    await hung.setOffline(false);
    await tv.waitForURL(`${server.url}/pair`, patience);
  });

  test('a wrong code is said to be wrong, at its field', async () => {
    await phone.goto(`${settings()}?code=BCDF-GHJK`);
    await phone.getByLabel('Name', { exact: true }).fill('Nowhere');
    await phone.getByRole('button', { name: 'Approve' }).click();
    await phone.getByText('must be what stands on the screen now').waitFor();
    expect(await phone.getByLabel('Code on the screen').getAttribute('aria-invalid')).toBe('true');
  });
});
