import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { firstSignInLink } from '@floorlight/server/auth/first-sign-in.ts';
import { migrateAuth } from '@floorlight/server/auth/migrate.ts';
import { alertOf } from '@floorlight/shared/alerts/alert.fixture.ts';
import type { AlertTile } from '@floorlight/shared/alerts/alert-tile.ts';
import { defineFloor } from '@floorlight/shared/store/define-floor.ts';
import { floorKeys } from '@floorlight/shared/store/keys.ts';
import { upsertAlerts } from '@floorlight/shared/store/upsert-alerts.ts';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { openTestContext } from '../support/context.ts';
import { startServer } from '../support/start-process.ts';
import { busyBoard } from './busy-board.ts';
import { ears } from './ears.ts';
import { keptAlert } from './kept-alert.ts';
import { manyAlerts } from './many-alerts.ts';
import { openBrowser } from './open-browser.ts';
import { publishFloor, type PublishedFloor } from './publish-board.ts';

const context = await openTestContext();
await migrateAuth(context);

let server: Awaited<ReturnType<typeof startServer>>;
let browser: Browser;
let screen: BrowserContext;
let floor: PublishedFloor;
let made = 0;

beforeAll(async () => {
  server = await startServer(context);
  browser = await openBrowser();
  screen = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'en-GB' });
  const first = await screen.newPage();
  await first.goto((await firstSignInLink(context, server.url)) ?? '');
  await first.close();
});

beforeEach(async () => {
  made += 1;
  const id = `a${made}`;
  await defineFloor(context, { id, name: 'North', timezone: 'Europe/Helsinki' });
  floor = await publishFloor(context, busyBoard(id, 8, 30, Date.now()));
  floor.beat();
});

afterEach(async () => {
  floor.hush();
  for (const page of screen.pages()) await page.close();
});

afterAll(async () => {
  await browser.close();
  await server.stop();
  await context.close();
});

const id = (): string => floor.board().floor;
const open = async (path: string, ready: string): Promise<Page> => {
  const page = await screen.newPage();
  await page.goto(`${server.url}${path}`);
  await page.locator(ready).first().waitFor();
  return page;
};
const wall = (search = ''): Promise<Page> => open(`/wall/${id()}${search}`, 'article[data-queue]');
const desk = (search = ''): Promise<Page> => open(`/floor/${id()}${search}`, 'tr[data-queue]');
const raise = (...set: AlertTile[]): Promise<void> => floor.change({ alerts: { set, gone: [] } });
const shown = (page: Page) =>
  page.evaluate<string[]>(`[...document.querySelectorAll('[data-alert]')].map((each) => each.dataset.alert)`);
const row = (page: Page, alert: string) => page.locator(`[data-alert="${alert}"]`).first();
const text = async (page: Page, alert: string): Promise<string> =>
  ((await row(page, alert).textContent()) ?? '').replaceAll(/\s+/g, ' ');

/** What the API laid on the floor's stream, as no worker is there to take it. */
const said = async (): Promise<unknown[]> => {
  const entries = await context.redis.xrange(floorKeys(id()).events, '-', '+');
  const events = entries.map(([, [, event = '{}']]) => JSON.parse(event) as { type: string });
  return events.filter(({ type }) => type.startsWith('alert.'));
};

const now = (): number => Date.now();
const billing = (): AlertTile => alertOf({ subject: { kind: 'queue', id: 'q0' }, subjectName: 'Billing', since: now() - 60_000 });

describe('[AL2] an alert on every screen', () => {
  test('appears on wall and desk, and is gone when it ends', async () => {
    const [onWall, onDesk] = [await wall(), await desk()];
    expect([await shown(onWall), await shown(onDesk)]).toEqual([[], []]);
    await raise(billing());
    await Promise.all([onWall, onDesk].map((page) => row(page, 'queue-1').waitFor()));
    expect(await text(onWall, 'queue-1')).toMatch(/Critical Nobody signed in Billing .* since \d\d:\d\d/);
    expect(await text(onDesk, 'queue-1')).toMatch(/Critical Nobody signed in Billing .* Open/);
    await floor.change({ alerts: { set: [], gone: ['queue-1'] } });
    await Promise.all([onWall, onDesk].map((page) => row(page, 'queue-1').waitFor({ state: 'detached' })));
  });

  test('new ones are marked, what was there when the screen came is not', async () => {
    await raise(billing());
    const page = await wall();
    await row(page, 'queue-1').waitFor();
    expect(await row(page, 'queue-1').getAttribute('class')).not.toContain('fresh');
    await raise(alertOf({ id: 'queue-2', since: now() }));
    await row(page, 'queue-2').waitFor();
    expect(await row(page, 'queue-2').getAttribute('class')).toContain('fresh');
    expect(await row(page, 'queue-1').getAttribute('class')).not.toContain('fresh');
    await expect.poll(() => row(page, 'queue-2').getAttribute('class'), { timeout: 30_000 }).not.toContain('fresh');
  });

  test('acknowledged on one screen with one tap, it is shown on another once the floor has said so, and not before', async () => {
    const alert = billing();
    await raise(alert);
    const [onWall, onDesk, list] = [await wall(), await desk(), await open(`/alerts?floor=${id()}`, '[data-alert]')];
    await row(onDesk, 'queue-1')
      .getByRole('button', { name: /^Acknowledge/ })
      .click();
    await row(onDesk, 'queue-1').getByText('Sending…').waitFor();
    await expect.poll(async () => (await said()).length).toBe(1);
    expect(JSON.stringify(await said())).toContain('alert.acknowledged');
    // nobody lies meanwhile
    expect(await text(onDesk, 'queue-1')).toContain('Open');
    await raise({ ...alert, phase: 'acknowledged', owner: 'Ann Archer' });
    await expect.poll(() => text(onDesk, 'queue-1')).toContain('Acknowledged Ann Archer has it');
    await expect.poll(() => text(onDesk, 'queue-1')).not.toContain('Sending');
    await expect.poll(() => text(list, 'queue-1')).toContain('Ann Archer has it');
    await expect.poll(() => text(onWall, 'queue-1')).toContain('✓ Ann Archer');
    expect(await row(onWall, 'queue-1').getAttribute('class')).toContain('taken');
  });

  test('noted, assigned, put off and resolved from its row, by hand and by key', async () => {
    await raise(billing());
    const page = await desk();
    await row(page, 'queue-1').locator('[data-alert-link]').focus();
    await page.keyboard.press('n');
    await page.getByRole('dialog').getByLabel('Note').fill('Two are on their way');
    await page.getByRole('dialog').getByRole('button', { name: 'Save the note' }).click();
    await expect.poll(async () => JSON.stringify(await said())).toContain('Two are on their way');
    await raise({ ...billing(), note: 'Two are on their way' });
    await row(page, 'queue-1').getByText('Two are on their way').waitFor();

    await row(page, 'queue-1').getByRole('button', { name: /^More/ }).click();
    await page.getByRole('menuitem', { name: 'Snooze for 30 minutes' }).click();
    await expect.poll(async () => JSON.stringify(await said())).toContain('alert.snoozed');
    const { data } = (await said()).at(-1) as { data: { until: string } };
    expect(Math.abs(Date.parse(data.until) - now() - 1_800_000)).toBeLessThan(60_000);
    await raise({ ...billing(), phase: 'snoozed', snoozedUntil: Date.parse(data.until) });
    await expect.poll(() => text(page, 'queue-1')).toContain('Snoozed until');

    await row(page, 'queue-1').getByRole('button', { name: /^More/ }).click();
    await page.getByRole('menuitem', { name: 'Resolve…' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Resolve' }).click();
    await expect.poll(async () => JSON.stringify(await said())).toContain('alert.resolved');
  });

  test('what the server refuses is said at the row', async () => {
    const alert = billing();
    await raise(alert);
    const page = await desk();
    await row(page, 'queue-1').waitFor();
    // over on the server, and this screen has not heard of it
    await context.redis.hdel(floorKeys(id()).board, 'l:queue-1');
    await row(page, 'queue-1')
      .getByRole('button', { name: /^Acknowledge/ })
      .click();
    await row(page, 'queue-1').getByRole('alert').waitFor();
    expect(await text(page, 'queue-1')).toContain('Open');
  });

  test('on the pages of its queue and its agent', async () => {
    await raise(...manyAlerts(now()));
    const queue = await open(`/queues/${id()}/q5`, '[data-alert]');
    expect(await shown(queue)).toEqual(['queue-1']);
    const agent = await open(`/agents/${id()}/agent-4`, '[data-alert]');
    expect(await shown(agent)).toEqual(['agent-agent-4']);
  });

  test('rules that failed, and alerts left out, are said at the desk', async () => {
    const { head } = floor.board();
    await floor.change({ head: { ...head, brokenRules: [{ rule: 'unstaffed', ruleName: null }], alertsLeftOut: 12 } });
    const page = await desk();
    await page.getByText('1 rule failed and is off until somebody changes it: Nobody signed in').waitFor();
    await page.getByText('12 more are true, but not raised').waitFor();
  });
});

describe('the strip of a wall', () => {
  test('shows five of seven and “+ 2”, none that was put off, one line a cause', async () => {
    const seven = Array.from({ length: 7 }, (_, nth) => alertOf({ id: `queue-${nth}`, since: now() - 60_000 + nth }));
    await raise(...seven, alertOf({ id: 'later', phase: 'snoozed' }), alertOf({ id: 'beneath', incident: 'queue-0' }));
    const page = await wall();
    await expect.poll(() => shown(page)).toEqual(['queue-0', 'queue-1', 'queue-2', 'queue-3', 'queue-4']);
    expect(await page.locator('section.alerts .more strong').textContent()).toBe('+ 2');
    expect(await text(page, 'queue-0')).toContain('+1');
    await page.goto(`${server.url}/wall/${id()}/plain`);
    expect(await page.locator('table.alerts td').count()).toBe(6);
    expect(await page.locator('table.alerts .rest').textContent()).toBe('+ 2');
  });

  test('is about what the screen shows', async () => {
    await raise(...manyAlerts(now()));
    const page = await wall('?queues=Orders');
    await row(page, 'queue-6').waitFor();
    expect(await shown(page)).not.toContain('queue-1');
    expect(await shown(page)).toContain('source-3');
  });

  test('[BD6] says of an agent what the view says', async () => {
    await raise(...manyAlerts(now()).filter(({ subject }) => subject.kind === 'agent'));
    const page = await wall('?view=initials&layout=queues');
    await page.locator('[data-alert]').first().waitFor();
    expect(await page.locator('section.alerts').textContent()).not.toContain('Minh Anh Tran');
    expect(await page.locator('section.alerts .subject').first().textContent()).toMatch(/^[A-Z]{1,4}$/);
  });
});

describe('sound', () => {
  const listening = async (path: string): Promise<Page> => {
    const page = await screen.newPage();
    await page.addInitScript(ears);
    await page.goto(`${server.url}${path}`);
    await page.locator('[data-queue]').first().waitFor();
    return page;
  };
  const beeps = (page: Page) => page.evaluate<number>('window.beeps');
  const standing = (page: Page) => page.locator('[data-sound]').getAttribute('data-sound');

  test('waits for a click, sounds once for what is new, and is muted for good', async () => {
    const page = await listening(`/floor/${id()}`);
    expect(await standing(page)).toBe('blocked');
    await page.locator('h2').first().click();
    await expect.poll(() => standing(page)).toBe('on');
    await raise(billing());
    await expect.poll(() => beeps(page)).toBe(6);
    // it changes, and is not new
    await raise({ ...billing(), told: 1 });
    await raise(alertOf({ id: 'note', severity: 'info', since: now() }));
    await row(page, 'note').waitFor();
    expect(await beeps(page)).toBe(6);

    await page.getByRole('button', { name: 'Sound on' }).click();
    expect(await standing(page)).toBe('muted');
    await page.reload();
    await page.locator('[data-queue]').first().waitFor();
    expect(await standing(page)).toBe('muted');
    await page.locator('h2').first().click();
    await raise(alertOf({ id: 'queue-9', since: now() }));
    await row(page, 'queue-9').waitFor();
    expect(await beeps(page)).toBe(0);
  });

  test('a wall is silent unless its address says otherwise', async () => {
    const silent = await listening(`/wall/${id()}`);
    const loud = await listening(`/wall/${id()}?sound=critical`);
    await silent.mouse.click(5, 5);
    // it says that the browser holds it back until somebody has clicked
    await loud.getByText('The browser does not let this screen sound').waitFor();
    await loud.mouse.click(5, 5);
    await loud.getByText('The browser does not let this screen sound').waitFor({ state: 'detached' });
    await raise(alertOf({ id: 'warning', severity: 'warning', since: now() }));
    await row(loud, 'warning').waitFor();
    expect(await beeps(loud)).toBe(0);
    await raise(alertOf({ id: 'critical', since: now() }));
    await expect.poll(() => beeps(loud)).toBe(6);
    expect(await beeps(silent)).toBe(0);
  });
});

describe('what was', () => {
  test('history by severity and subject, and an alert’s own page with its life', async () => {
    const ended = { ...billing(), id: 'queue-old', since: now() - 900_000, firedAt: now() - 870_000 };
    const ann = { id: 'u1', name: 'Ann Archer' };
    await upsertAlerts(context.db, id(), [
      keptAlert({ ...manyAlerts(now())[5]!, id: 'queue-orders' }),
      keptAlert(ended, {
        phase: 'resolved',
        owner: ann,
        resolvedAt: now() - 600_000,
        steps: [
          { kind: 'fired', at: ended.firedAt, by: null, text: null },
          { kind: 'told', at: ended.firedAt, by: null, text: 'leads' },
          { kind: 'acknowledged', at: ended.firedAt + 9000, by: ann, text: 'Two are on their way' },
          { kind: 'resolved', at: now() - 600_000, by: null, text: null },
        ],
      }),
    ]);
    const page = await open(`/alerts?floor=${id()}&show=history`, '[data-alert]');
    expect(await shown(page)).toEqual(['queue-orders', 'queue-old']);
    await page.getByLabel('Severity').selectOption('critical');
    await expect.poll(() => shown(page)).toEqual(['queue-old']);
    await page.getByLabel('Severity').selectOption('');
    await page.getByLabel('About').selectOption('queue:q3');
    await expect.poll(() => shown(page)).toEqual(['queue-orders']);
    expect(new URL(page.url()).searchParams.get('subject')).toBe('queue:q3');
    await page.getByLabel('About').selectOption('');
    await row(page, 'queue-old').getByRole('link').click();
    await page.locator('[data-step="resolved"]').waitFor();
    const steps = (await page.locator('[data-step]').allTextContents()).map((step) => step.replaceAll(/\s+/g, ' '));
    expect(steps).toHaveLength(4);
    expect(steps[1]).toContain('Told: leads');
    expect(steps[2]).toMatch(/Acknowledged Ann Archer Two are on their way/);
    expect(steps[3]).toContain('Resolved by itself');
    // over: nothing is to be done
    expect(await page.getByRole('button', { name: /^Acknowledge/ }).count()).toBe(0);
  });

  test('one that nobody knows says so', async () => {
    const page = await open(`/alerts/${id()}/nothing`, 'h1');
    await page.getByRole('heading', { name: 'There is no such alert' }).waitFor();
  });

  test('on a phone, acknowledged from where a link leads', async () => {
    await raise(billing());
    await upsertAlerts(context.db, id(), [keptAlert(billing())]);
    const page = await open(`/alerts/${id()}/queue-1`, 'h1');
    await page.setViewportSize({ width: 390, height: 844 });
    await page.getByRole('button', { name: /^Acknowledge/ }).click();
    await expect.poll(async () => JSON.stringify(await said())).toContain('alert.acknowledged');
    await raise({ ...billing(), phase: 'acknowledged', owner: 'Ann Archer' });
    await expect.poll(() => page.locator('header[data-phase]').getAttribute('data-phase')).toBe('acknowledged');
  });
});

test('what is pushed is shown by the browser, whatever page is open', async () => {
  await screen.grantPermissions(['notifications']);
  const page = await open(`/alerts?floor=${id()}`, '[data-push]');
  const devtools = await screen.newCDPSession(page);
  const registration = new Promise<string>((found) => {
    devtools.on('ServiceWorker.workerRegistrationUpdated', ({ registrations }) => {
      const [one] = registrations.filter(({ scopeURL }) => scopeURL.startsWith(server.url));
      if (one) found(one.registrationId);
    });
  });
  await devtools.send('ServiceWorker.enable');
  await page.evaluate(`navigator.serviceWorker.register('/push-worker.js').then(() => navigator.serviceWorker.ready)`);
  const data = JSON.stringify({
    title: 'Critical: Nobody signed in, Billing',
    body: 'Why: 3 in the queue',
    tag: 't1',
    severity: 'critical',
    kind: 'fired',
    locale: 'en',
    url: `${server.url}/alerts/${id()}/queue-1`,
    acknowledge: null,
  });
  await devtools.send('ServiceWorker.deliverPushMessage', { origin: server.url, registrationId: await registration, data });
  const titles = `navigator.serviceWorker.ready.then((one) => one.getNotifications()).then((all) => all.map((each) => each.title))`;
  await expect.poll(() => page.evaluate(titles)).toEqual(['Critical: Nobody signed in, Billing']);
});

describe('nothing that axe knows is wrong, and nothing is wider than the screen', () => {
  const looks = ['theme=dark', 'theme=light', 'theme=dark&lang=ar', 'theme=light&lang=ar'];
  const faults = async (page: Page): Promise<string[]> => {
    const { violations } = await new AxeBuilder({ page }).analyze();
    return violations.flatMap(({ id: rule, nodes }) => nodes.map((node) => `${rule}: ${node.target.join(' ')}`));
  };
  const tooWide = (page: Page) =>
    page.evaluate<boolean>('document.documentElement.scrollWidth > document.documentElement.clientWidth');

  test.each(looks)('%s', async (look) => {
    const all = manyAlerts(now());
    await raise(...all);
    const { head } = floor.board();
    await floor.change({ head: { ...head, brokenRules: [{ rule: 'unstaffed', ruleName: null }], alertsLeftOut: 2 } });
    await upsertAlerts(
      context.db,
      id(),
      all.map((tile) => keptAlert(tile)),
    );
    const page = await screen.newPage();
    await page.emulateMedia({ reducedMotion: 'reduce' });
    for (const path of [
      `/wall/${id()}`,
      `/floor/${id()}`,
      `/alerts?floor=${id()}`,
      `/alerts?floor=${id()}&show=history`,
      `/alerts/${id()}/queue-2`,
    ]) {
      await page.setViewportSize({ width: 1440, height: 900 });
      await page.goto(`${server.url}${path}${path.includes('?') ? '&' : '?'}${look}`);
      await page.locator('[data-alert]').first().waitFor();
      expect(await page.evaluate('document.documentElement.dir')).toBe(look.includes('lang=ar') ? 'rtl' : 'ltr');
      expect(await faults(page), path).toEqual([]);
      if (!path.startsWith('/alerts')) continue;
      await page.setViewportSize({ width: 390, height: 844 });
      expect(await tooWide(page), path).toBe(false);
      expect(await faults(page), `${path} on a phone`).toEqual([]);
    }
  });
});
