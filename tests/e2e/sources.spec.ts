import { createHmac } from 'node:crypto';
import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, Page } from 'playwright-core';
import { firstSignInLink } from '@floorlight/server/auth/first-sign-in.ts';
import { migrateAuth } from '@floorlight/server/auth/migrate.ts';
import { cloudEvent, postSigned } from '@floorlight/server/testing/post-signed.ts';
import { defineFloor } from '@floorlight/shared/store/define-floor.ts';
import { createSource } from '@floorlight/shared/store/sources.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { boardOf } from '../../web/src/lib/live/sample.fixture.ts';
import { openTestContext } from '../support/context.ts';
import { startServer } from '../support/start-process.ts';
import { openBrowser } from './open-browser.ts';
import { publishFloor } from './publish-board.ts';

const context = await openTestContext();
await migrateAuth(context);

let server: Awaited<ReturnType<typeof startServer>>;
let browser: Browser;
let page: Page;
let source: { id: string; secret: string };

/** These machines are noisy: it ends what hangs, it judges no speed. */
const patient = { timeout: 30_000 };

beforeAll(async () => {
  await defineFloor(context, { id: 'north', name: 'Floor north', timezone: 'UTC' });
  await publishFloor(context, boardOf({ floor: 'north', asOf: { cursor: '1-0', now: Date.now() } }));
  source = await createSource(context, { name: 'Telephony', kind: 'generic', floors: ['north'] });
  server = await startServer(context);
  browser = await openBrowser();
  const signedIn = await browser.newContext({ viewport: { width: 1440, height: 900 }, reducedMotion: 'reduce', locale: 'en-GB' });
  page = await signedIn.newPage();
  await page.goto((await firstSignInLink(context, server.url)) ?? '');
});

afterAll(async () => {
  await browser.close();
  await server.stop();
  await context.close();
});

const dialog = () => page.getByRole('dialog');
const faults = async (): Promise<string[]> => {
  const { violations } = await new AxeBuilder({ page }).analyze();
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 120)).join(' | ')}`);
};

const zendesk = (address: string, secret: string): Promise<number> => {
  const body = JSON.stringify({
    id: `01H${Math.random()}`,
    time: new Date(Date.now() - 1000).toISOString(),
    type: 'zen:event-type:agent.work_item_added',
    zendesk_event_version: '2022-11-06',
    detail: { agent_id: '5' },
    event: { work_item_id: 'w1', reason: 'OFFERED' },
  });
  const stamp = new Date().toISOString();
  const headers = {
    'x-zendesk-webhook-signature': createHmac('sha256', secret).update(stamp).update(body).digest('base64'),
    'x-zendesk-webhook-signature-timestamp': stamp,
  };
  return fetch(address, { method: 'POST', body, headers }).then(({ status }) => status);
};

test('a product is connected step by step, and turns green with its first delivery', async () => {
  await page.goto(`${server.url}/settings/sources`);
  await page.getByRole('button', { name: 'Connect a source' }).click();
  await dialog().getByRole('combobox', { name: 'What is connected' }).selectOption({ label: 'Zendesk' });
  await dialog().getByRole('textbox', { name: 'Name' }).fill('Help desk');
  await dialog().getByRole('button', { name: 'Connect a source' }).click();
  await dialog().getByRole('heading', { name: 'What to do in Zendesk' }).waitFor();
  await dialog().getByText('Waiting for the first delivery').waitFor();
  const address = await dialog().getByRole('textbox', { name: 'Where it posts' }).inputValue();
  expect(address).toMatch(/\/ingest\/src_/);
  expect(await faults()).toEqual([]);
  expect(await zendesk(address, 'not-this-one')).toBe(401);
  await dialog().getByText('A delivery came and was not let in').waitFor(patient);
  await dialog().getByRole('textbox', { name: 'Secret that Zendesk shows' }).fill('what-zendesk-shows');
  await dialog().getByRole('button', { name: 'Save the secret' }).click();
  await dialog().getByText('Saved; it counts').waitFor();
  await expect.poll(() => zendesk(address, 'what-zendesk-shows'), patient).toBe(200);
  await dialog().getByText('A delivery came and is right').waitFor(patient);
  await dialog().getByRole('button', { name: 'I have it' }).click();
  await page.getByRole('link', { name: 'Help desk' }).click();
  await page.locator('li[data-delivery="good"]').first().waitFor(patient);
  await page.locator('li[data-delivery="good"] summary').first().click();
  await page.getByText('"zen:event-type:agent.work_item_added"').first().waitFor();
});

const post = (events: unknown) =>
  postSigned({ url: server.url, source: source.id, secret: source.secret }, JSON.stringify(events));

test('[EV6] what could not be taken is shown with its reason, mended and sent again', async () => {
  const time = new Date().toISOString();
  await post([
    cloudEvent('agent.signed_in', { agent: 'ann' }, { time }),
    cloudEvent(
      'contact.queued',
      { contact: 'c1', queue: 'sales', customer: { phone: '+493012345' }, priority: 'high' },
      { time },
    ),
  ]);
  await page.goto(`${server.url}/settings/sources/${source.id}`);
  await page.locator('li[data-delivery="bad"]').first().waitFor(patient);
  await page.getByRole('button', { name: /^Look at it: invalid-data/ }).click();
  const field = dialog().getByRole('textbox', { name: 'The event' });
  const event = JSON.parse(await field.inputValue()) as { data: Record<string, unknown> };
  expect(JSON.stringify(event)).not.toContain('493012345');
  await field.fill('{ not json');
  await dialog().getByRole('button', { name: 'Send it again' }).click();
  await dialog().getByText('This is no JSON object').waitFor();
  await field.fill(JSON.stringify(event));
  await dialog().getByRole('button', { name: 'Send it again' }).click();
  await dialog().getByRole('alert').filter({ hasText: 'data' }).waitFor();
  expect(await faults()).toEqual([]);
  const { priority: _priority, ...data } = event.data;
  await field.fill(JSON.stringify({ ...event, data }));
  await dialog().getByRole('button', { name: 'Send it again' }).click();
  await page.getByText('Taken: 1 new, 0 known already.').waitFor(patient);
  await page.getByText('Nothing waits to be mended.').waitFor(patient);
});

test.each(['theme=dark', 'theme=light', 'theme=dark&lang=ar'])('a source’s page has no fault: %s', async (look) => {
  for (const viewport of [
    { width: 1440, height: 900 },
    { width: 390, height: 844 },
  ]) {
    await page.setViewportSize(viewport);
    await page.goto(`${server.url}/settings/sources/${source.id}?${look}`);
    await page.locator('li[data-delivery]').first().waitFor(patient);
    expect(await faults()).toEqual([]);
    expect(await page.evaluate<number>('document.documentElement.scrollWidth - innerWidth')).toBeLessThanOrEqual(0);
  }
});
