import { AxeBuilder } from '@axe-core/playwright';
import { firedAlert, shippedRule, storeAlerts } from '@floorlight/server/testing/alerts.ts';
import { shippedRules } from '@floorlight/shared/alerts/shipped-rules.ts';
import type { RuleFields } from '@floorlight/shared/alerts/rule.ts';
import { event } from '@floorlight/shared/floor/testing/generate.ts';
import { insertRawEvents } from '@floorlight/shared/store/insert-raw-events.ts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openReceiver, type Receiver } from '../support/receiver.ts';
import { startFloor, type FloorStack } from './floor-stack.ts';

let floor: FloorStack;
let receiver: Receiver;

const day = 86_400_000;
const minute = 60_000;
/** Noon on the floor's clock (Asia/Kolkata, +05:30), so many days ago. */
const noon = (daysAgo: number): number => Math.floor((Date.now() + 5.5 * 3_600_000) / day - daysAgo) * day + 6.5 * 3_600_000;

/** Four wait in Sales for so many minutes. */
const rush = (at: number, minutes: number) =>
  ['a', 'b', 'c', 'd'].flatMap((one) => [
    event('contact.queued', at, { contact: `${one}${at}`, queue: 'sales' }),
    event('contact.abandoned', at + minutes * minute, { contact: `${one}${at}` }),
  ]);

beforeAll(async () => {
  receiver = await openReceiver();
  floor = await startFloor({ ALERT_NETWORKS: '127.0.0.1' });
  const past = [rush(noon(2), 5), rush(noon(1), 10), rush(noon(1) + 20 * minute, 5)].flat();
  const streamed = past.map((one, nth) => ({ id: `${one.time}-${nth}`, arrivedAt: one.time, event: one }));
  await insertRawEvents(floor.context.db, 'north', streamed);
});
afterAll(async () => {
  await floor.close();
  await receiver.close();
});

/** These machines are noisy: it ends what hangs, it judges no speed. */
const patient = { timeout: 30_000 };

const page = () => floor.page;
const openPart = async (part: string, search = ''): Promise<void> => {
  await page().goto(`${floor.url}/settings/alerts/north/${part}${search}`);
  await page().locator('nav a[aria-current="page"][href*="/alerts/north/"]').waitFor();
};
const row = (id: string) => page().locator(`li[data-row="${id}"]`);
const dialog = () => page().getByRole('dialog');
const said = (words: string | RegExp) => page().getByRole('status').filter({ hasText: words });

type Listed = RuleFields & { readonly id: string; readonly changed: boolean };
const rules = async (): Promise<Listed[]> => {
  const answer = await page().request.get(`${floor.url}/api/v1/floors/north/alert-rules`);
  return ((await answer.json()) as { rules: Listed[] }).rules;
};
const ruleNow = async (id: string) => (await rules()).find((rule) => rule.id === id);

describe('a rule', () => {
  test('[AL1] what contradicts itself is said at its field, in the reader’s words, and is not sent', async () => {
    await page().goto(`${floor.url}/settings`);
    await page().getByRole('navigation', { name: 'Settings' }).getByRole('link', { name: 'Alerts' }).click();
    await page().getByRole('combobox', { name: 'Floor' }).selectOption({ label: 'North' });
    await page().waitForURL(/alerts\/north\/rules$/);
    await page().getByRole('button', { name: 'New rule' }).click();
    await page().getByLabel('Name').fill('Sales is filling up');
    await page().getByLabel('Which').selectOption({ label: 'Only some' });
    await page().getByLabel('Sales', { exact: true }).check();
    await page().getByLabel('Fires from').fill('4');
    await page().getByLabel('Ends below').fill('6');
    const clear = page().getByLabel('Ends below');
    expect(await clear.getAttribute('aria-invalid')).toBe('true');
    const described = await clear.getAttribute('aria-describedby');
    expect(await page().locator(`[id="${described}"]`).textContent()).toMatch(/at most 4.*end while it is true/);
    await page().getByRole('button', { name: 'Save the rule' }).click();
    expect(await rules()).toHaveLength(shippedRules.length);
  });

  test('[AL5] tried on the last 14 days before it is saved: how often, at what hour, on which days, each of them', async () => {
    await page().getByLabel('Ends below').fill('2');
    await page().getByRole('button', { name: 'Try on the last 14 days' }).click();
    const trial = page().locator('section[data-trial="done"]');
    await trial.waitFor({ timeout: 120_000 });
    const sentence = await trial.locator('[data-would]').textContent();
    expect(sentence).toMatch(/Would have fired 3 times, 3 of them at 12:00; 18:30 in all/);
    expect(await trial.locator('[data-by-hour]').getAttribute('aria-label')).toContain('12:00: 3');
    const days = trial.locator('li[data-day]').filter({ has: page().locator('.track i') });
    expect(await days.locator('.sum').allTextContents()).toEqual(['2 · 14:00', '1 · 4:30']);
    expect(await trial.locator('tbody tr').count()).toBe(3);
    expect(await trial.locator('tbody tr').first().textContent()).toMatch(/Sales.*12:20.*4.*4:30/s);
    expect(await rules()).toHaveLength(shippedRules.length);
  });

  test('[AL5] what was tried is said to be another, once the rule is', async () => {
    await page().getByLabel('Has held for').fill('1:00');
    await said('The rule has changed since it was tried.').waitFor();
    await page().getByLabel('Has held for').fill('0:30');
    await said('The rule has changed since it was tried.').waitFor({ state: 'detached' });
  });

  test('[AL1] what only the server knows to be wrong stands at its field, too', async () => {
    await page().getByLabel('Has held for').fill('30:00:00');
    await page().getByRole('button', { name: 'Save the rule' }).click();
    await page().getByText('must be at most 86400').waitFor();
    expect(await page().getByLabel('Has held for').getAttribute('aria-invalid')).toBe('true');
    await page().getByLabel('Has held for').fill('0:30');
  });

  test('[AL1] saved, it stands in the list in a sentence', async () => {
    await page().getByRole('button', { name: 'Save the rule' }).click();
    await said('Saved; in force from now on.').waitFor();
    expect(await row('sales-is-filling-up').textContent()).toMatch(/Sales: Waiting – 4 or more, for 0:30/);
    expect(await ruleNow('sales-is-filling-up')).toMatchObject({
      ...{ name: 'Sales is filling up', enabled: true, measure: 'waiting', threshold: 4, clear: 2, holdSeconds: 30 },
      scope: { kind: 'queue', only: ['sales'] },
    });
  });

  test('[AL1] switched off where it stands, changed, and taken away', async () => {
    await page().getByRole('switch', { name: 'Sales is filling up watches' }).click();
    await expect.poll(async () => (await ruleNow('sales-is-filling-up'))?.enabled, patient).toBe(false);
    await row('sales-is-filling-up').getByRole('link').click();
    await page().getByLabel('What is watched').selectOption({ label: 'Service level, last 30 min' });
    await page().getByLabel('Fires below').fill('82.5');
    await page().getByLabel('Ends at or above').fill('85');
    await page().getByRole('button', { name: 'Save the rule' }).click();
    await row('sales-is-filling-up').getByText('below 82.5 %').waitFor();
    expect(await ruleNow('sales-is-filling-up')).toMatchObject({ measure: 'service_level_30', threshold: 8250, clear: 8500 });
    await row('sales-is-filling-up').getByRole('button', { name: 'Remove Sales is filling up' }).click();
    await dialog().getByRole('button', { name: 'Remove' }).click();
    await row('sales-is-filling-up').waitFor({ state: 'detached' });
    expect(await ruleNow('sales-is-filling-up')).toBeUndefined();
  });

  test('[AL5] a noisy one says so, takes its suggestion with one tap, and goes back to how it shipped', async () => {
    const waits = shippedRule('unverified');
    const now = Date.now();
    const fired = Array.from({ length: 12 }, (_, nth) =>
      firedAlert(waits, { kind: 'floor', id: '' }, now - (nth + 1) * 3_600_000, {
        id: `noisy-${nth}`,
        incident: `noisy-${nth}`,
        value: 3 + (nth % 6),
        phase: 'resolved',
        resolvedAt: now - (nth + 1) * 3_600_000 + 10 * minute,
      }),
    );
    await storeAlerts(floor.context, 'north', fired);
    await openPart('rules');
    await row('unverified').getByText('Fired 12 times, acted on 0').waitFor();
    await row('unverified').getByText('At 6 it would have fired 6 times').waitFor();
    await row('unverified').getByRole('button', { name: 'Set it so: Agents can’t be verified' }).click();
    await row('unverified').getByText('6 or more').waitFor();
    expect(await ruleNow('unverified')).toMatchObject({ threshold: 6, changed: true });
    await row('unverified').getByRole('button', { name: 'As shipped: Agents can’t be verified' }).click();
    await dialog().getByRole('button', { name: 'Set it back' }).click();
    await row('unverified').getByText('3 or more').waitFor();
    expect(await ruleNow('unverified')).toMatchObject({ threshold: 3, changed: false });
  });
});

describe('reaching people', () => {
  test('[AL3] a webhook is made, its secret shown once, and a test says what the receiver answered', async () => {
    await openPart('channels');
    await page().getByRole('button', { name: 'New channel' }).click();
    await dialog().getByLabel('Name').fill('Leads');
    await dialog().getByLabel('Way').selectOption({ label: 'Webhook, signed' });
    await dialog().getByLabel('Address').fill('ftp://leads.example');
    await dialog().getByRole('button', { name: 'Make the channel' }).click();
    await dialog().getByText('must be an address that begins with https://').waitFor();
    await dialog().getByLabel('Address').fill(`${receiver.url}/leads?key=hidden`);
    await dialog().getByRole('button', { name: 'Make the channel' }).click();
    expect(await dialog().getByLabel('Signing secret').inputValue()).toMatch(/^whsec_/);
    await dialog().getByRole('button', { name: 'I have it' }).click();
    await page().getByRole('button', { name: 'Send a test through Leads' }).click();
    await page().locator('[data-tried="true"]').getByText('answered 200').waitFor();
    expect(receiver.received).toHaveLength(1);
    expect(receiver.received[0]?.path).toBe('/leads?key=hidden');
    expect(receiver.received[0]?.headers['webhook-signature']).toMatch(/^v1,/);
    expect(await page().textContent('body')).not.toContain('hidden');
  });

  test('[AL3] what the receiver refuses is said as it was said', async () => {
    receiver.meet({ status: 410, body: 'moved away' });
    await page().getByRole('button', { name: 'Send a test through Leads' }).click();
    await page().locator('[data-tried="false"]').getByText('answered 410').waitFor();
  });

  test('[AL3] a rule that tells it is told there, and stands among what was sent', async () => {
    await openPart('rules/+new');
    await page().getByLabel('Name').fill('Somebody waits');
    await page().getByLabel('Fires from').fill('1');
    await page().getByLabel('Ends below').fill('');
    await page().getByLabel('Has held for').fill('0');
    await page().getByRole('button', { name: 'Add a step' }).click();
    await page().getByRole('checkbox', { name: 'Leads' }).check();
    await page().getByRole('button', { name: 'Save the rule' }).click();
    await row('somebody-waits').getByText('Tells Leads').waitFor();
    await expect.poll(() => receiver.received.length, patient).toBeGreaterThan(2);
    await expect
      .poll(async () => {
        await openPart('sent');
        await page().locator('li[data-row], h2').first().waitFor();
        return page().locator('[data-state="delivered"]').count();
      }, patient)
      .toBeGreaterThan(0);
    expect(await page().locator('li[data-row]').first().textContent()).toMatch(/Leads.*Delivered.*answered 200/s);
  });

  test('[AL3] who is on call, from when until when, by the floor’s clock', async () => {
    await openPart('on-call');
    await page().getByText('Nobody is on call now').waitFor();
    await page().getByRole('button', { name: 'Add somebody' }).click();
    await page().getByLabel('From').fill('2026-03-02T10:00');
    await page().getByLabel('Until').fill('2026-03-02T09:00');
    await page().getByText('Must be later than its beginning.').waitFor();
    await page().getByLabel('Until').fill('2099-03-02T09:00');
    await page().getByRole('button', { name: 'Save the list' }).click();
    await page().locator('[data-on-call="1"]').waitFor();
    const answer = await page().request.get(`${floor.url}/api/v1/floors/north/on-call`);
    expect(await answer.json()).toMatchObject({
      people: [{ from: '2026-03-02T04:30:00.000Z', until: '2099-03-02T03:30:00.000Z' }],
    });
  });
});

describe('has no fault that axe knows, and nothing is wider than the screen', () => {
  const looks = [
    ['?theme=dark', 1440, 900],
    ['?theme=light&lang=ar', 390, 844],
    ['?theme=light&lang=es', 1440, 900],
  ] as const;
  const parts = ['rules', 'rules/+new', 'rules/somebody-waits', 'channels', 'on-call', 'sent'];

  test.each(looks)('any part, with %s at %i × %i', async (look, width, height) => {
    await page().setViewportSize({ width, height });
    for (const part of parts) {
      await openPart(part, look);
      await page().locator('.section :is(ul, form, section)').last().waitFor();
      const { violations } = await new AxeBuilder({ page: page() }).analyze();
      const faults = violations.flatMap(({ id, nodes }) => nodes.map((node) => `${part}: ${id}: ${node.target.join(' ')}`));
      const wider = await page().evaluate<number>('document.documentElement.scrollWidth - document.documentElement.clientWidth');
      expect([part, faults, wider]).toEqual([part, [], 0]);
    }
  });

  test('[AL5] what a trial came to', async () => {
    await openPart('rules/somebody-waits', '?theme=light&lang=ar');
    await page().locator('section[data-trial] button').click();
    await page().locator('section[data-trial="done"]').waitFor({ timeout: 120_000 });
    expect(await page().locator('[data-firings]').count()).toBe(1);
    const { violations } = await new AxeBuilder({ page: page() }).analyze();
    expect(violations.map(({ id, nodes }) => [id, nodes.map((node) => node.html)])).toEqual([]);
  });
});
