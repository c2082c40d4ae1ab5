import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, Page } from 'playwright-core';
import { firstSignInLink } from '@floorlight/server/auth/first-sign-in.ts';
import { migrateAuth } from '@floorlight/server/auth/migrate.ts';
import { cloudEvent, postSigned } from '@floorlight/server/testing/post-signed.ts';
import { defineFloor } from '@floorlight/shared/store/define-floor.ts';
import { defineQueue } from '@floorlight/shared/store/define-queue.ts';
import { createSource } from '@floorlight/shared/store/sources.ts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openTestContext } from '../support/context.ts';
import { startProcess, startServer, type Running } from '../support/start-process.ts';
import { openBrowser } from './open-browser.ts';

const minute = 60_000;
const began = Date.now();

const context = await openTestContext();
await migrateAuth(context);
await defineFloor(context, { id: 'north', name: 'North', timezone: 'UTC' });
for (const [queue, name] of [
  ['sales', 'Sales'],
  ['orders', 'Orders'],
] as const)
  await defineQueue(context, 'north', { queue, name, channel: 'voice' });
const source = await createSource(context, { name: 'Telephone system', kind: 'generic', floors: ['north'] });

let server: Awaited<ReturnType<typeof startServer>>;
let workers: Running;
let browser: Browser;
let page: Page;
const faults: string[] = [];

type Told = readonly [minutesAgo: number, type: string, data: object];

/** What happened on the floor, minutes before the test began. */
const happened = async (...events: Told[]): Promise<void> => {
  const body = JSON.stringify(
    events.map(([ago, type, data]) => cloudEvent(type, data, { time: new Date(Math.round(began - ago * minute)).toISOString() })),
  );
  const answer = await postSigned({ url: server.url, source: source.id, secret: source.secret }, body);
  expect(answer.status, await answer.clone().text()).toBe(202);
};

const handled = (contact: string, ago: number, customer: object): Told[] => [
  [ago, 'contact.queued', { contact, queue: 'sales', customer }],
  [ago - 0.2, 'contact.answered', { contact, agent: 'dee', queue: 'sales' }],
  [ago - 5, 'contact.ended', { contact, agent: 'dee', wrapUp: true }],
  [ago - 6, 'contact.wrapped', { contact, agent: 'dee', disposition: 'Order placed', resolved: true, note: 'Paid by card' }],
];

const missed = (contact: string, ago: number): Told[] => [
  [ago, 'contact.queued', { contact, queue: 'sales', customer: { phone: '+34600111222' } }],
  [ago - 0.5, 'contact.abandoned', { contact, queue: 'sales' }],
];

const visit = async (path: string): Promise<void> => {
  await page.goto(`${server.url}${path}`);
  await page.getByRole('heading', { level: 1 }).waitFor();
};

const noFaults = async (): Promise<void> => {
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${target.join(' ')}`))).toEqual([]);
  expect(faults).toEqual([]);
};

beforeAll(async () => {
  server = await startServer(context);
  workers = startProcess('workers/main.ts', context);
  browser = await openBrowser();
  const screen = await browser.newContext({ viewport: { width: 1280, height: 900 }, locale: 'en-GB' });
  page = await screen.newPage();
  page.on('pageerror', (error) => faults.push(error.message));
  await page.goto((await firstSignInLink(context, server.url)) ?? '');
  await happened(
    [100, 'agent.signed_in', { agent: 'dee', name: 'Dee Diaz', queues: ['sales', 'orders'] }],
    ...handled('c1', 85, { phone: '+34600111222' }),
    ...missed('c2', 58),
  );
  await visit('/contacts/north/c1');
  await page.getByRole('heading', { name: 'What happened' }).waitFor();
});

afterAll(async () => {
  await browser.close();
  await workers.stop();
  await server.stop();
  await context.close();
});

describe('what people write on a contact', () => {
  const open = async (button: string): Promise<void> => {
    await page.getByRole('button', { name: button, exact: true }).click();
    await page.getByRole('dialog').waitFor();
  };
  const kept = (): Promise<void> => page.getByRole('dialog').waitFor({ state: 'detached' });

  test('[CT1] a disposition is corrected, and the trail says who, what stood before and what since', async () => {
    await visit('/contacts/north/c1');
    await page.getByRole('heading', { name: 'How it turned out' }).waitFor();
    await open('Edit');
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Disposition').fill('Complaint');
    await dialog.getByLabel('Description').fill('Promised by the branch');
    await dialog.getByText('There is something to follow up').click();
    await expect.poll(() => dialog.getByLabel('Who does it').inputValue()).not.toBe('');
    await dialog.getByRole('button', { name: 'Save' }).click();
    await kept();
    await page.locator('[data-list="edits"] li').nth(2).waitFor();
    const trail = await page.locator('[data-list="edits"]').innerText();
    expect(trail.replaceAll(/\s+/g, ' ')).toContain('Disposition Order placed → becomes Complaint');
    const head = await page.locator('article').innerText();
    expect(head).toContain('The source says: Order placed');
    expect(head).toContain('wrap-up code: Order placed');
    await noFaults();
  });

  test('who was not the first is told, sees what stands, and may then write over it', async () => {
    await visit('/contacts/north/c2');
    await open('Edit');
    const first = await page.evaluate<number>(async () => {
      const body = JSON.stringify({ issue: { was: null, to: 'Fees' } });
      const headers = { 'content-type': 'application/json' };
      return (await fetch('/api/v1/floors/north/contacts/c2/edits', { method: 'POST', headers, body })).status;
    });
    expect(first).toBe(202);
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Issue').fill('Late train');
    await dialog.getByRole('button', { name: 'Save' }).click();
    await dialog.getByText('Somebody has changed this meanwhile').waitFor();
    await noFaults();
    await expect.poll(() => page.locator('dd', { hasText: 'Fees' }).count()).toBe(1);
    await dialog.getByRole('button', { name: 'Save' }).click();
    await kept();
    await page.locator('dd', { hasText: 'Late train' }).waitFor();
  });

  test('that the choices of a form could not be read is told, and they are read when one asks again', async () => {
    await visit('/contacts/north/c2');
    await page.getByRole('button', { name: 'Edit', exact: true }).waitFor();
    await page.route('**/contacts/c2/choices', (route) => route.abort());
    await open('Edit');
    const dialog = page.getByRole('dialog');
    await dialog.getByText('could not be read').waitFor();
    await noFaults();
    await page.unroute('**/contacts/c2/choices');
    await dialog.getByRole('button', { name: 'Try again' }).click();
    await dialog.getByText('could not be read').waitFor({ state: 'detached' });
    await dialog.getByRole('textbox', { name: 'Disposition' }).waitFor();
    await dialog.getByRole('button', { name: 'Cancel' }).click();
    await kept();
  });

  test('[CT3] it is audited, and the score is said with what it is made of', async () => {
    await visit('/contacts/north/c1');
    await open('Audit');
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('button', { name: 'Keep the audit' }).click();
    await dialog.getByText('Mark at least one.').waitFor();
    await dialog.getByRole('group', { name: 'Tone' }).getByLabel('5').check({ force: true });
    await dialog.getByRole('group', { name: 'Compliance' }).getByLabel('3').check({ force: true });
    expect(await dialog.innerText()).toMatch(/Score\s+75\s*%\s+6 \/ 8/);
    await dialog.getByRole('button', { name: 'Keep the audit' }).click();
    await kept();
    expect(await page.locator('[data-list="audits"]').innerText()).toMatch(/75\s*%/);
  });

  test('of a contact of 300 legs the ends are shown, and all of them when one asks', async () => {
    const told = Array.from({ length: 300 }, (_, nth): Told[] => [
      [40 - nth / 10, 'contact.queued', { contact: 'legs', queue: nth % 2 === 0 ? 'sales' : 'orders' }],
      [39.95 - nth / 10, 'contact.left_queue', { contact: 'legs', queue: nth % 2 === 0 ? 'sales' : 'orders', how: 'overflow' }],
    ]).flat();
    await happened(...told);
    await visit('/contacts/north/legs');
    const all = page.getByRole('button', { name: /^Show the \d+ between$/ });
    await all.waitFor();
    expect(await page.locator('li[data-kind]').count()).toBe(40);
    await expect.poll(() => all.innerText(), { timeout: 15_000 }).toBe('Show the 260 between');
    await all.click();
    expect(await page.locator('li[data-kind]').count()).toBe(300);
  });
});

describe('the log of contacts', () => {
  const rows = (): Promise<string[]> =>
    page.evaluate<string[]>('[...document.querySelectorAll("li[data-row]")].map((row) => row.dataset.row)');
  const shown = (...ids: string[]): Promise<void> => expect.poll(rows, { timeout: 10_000 }).toEqual(ids);

  test('newest first; a log, words and a state narrow it, and all of that is in the address', async () => {
    await visit('/contacts/north');
    await shown('legs', 'c2', 'c1');
    await noFaults();
    await page.getByRole('radio', { name: 'Follow-ups' }).click();
    await shown('c1');
    await page.getByRole('radio', { name: 'overdue' }).click();
    await shown();
    await page.getByText('No contact fits').waitFor();
    await noFaults();
    const address = (): string => new URL(page.url()).search;
    const words = page.getByLabel('Words');
    await words.fill('"paid by" -invoice');
    // what is typed stays when another filter changes
    await page.getByRole('radio', { name: 'open', exact: true }).click();
    await expect.poll(address).toBe('?log=follow-up&doing=open');
    await shown('c1');
    expect(await words.inputValue()).toBe('"paid by" -invoice');
    await words.press('Enter');
    // the words leave the same contact as before: what tells that they were asked for is the address
    await expect.poll(address, { timeout: 10_000 }).toBe('?log=follow-up&doing=open&text=%22paid+by%22+-invoice');
    await shown('c1');
    await page.reload();
    await shown('c1');
    expect(await page.getByLabel('Words').inputValue()).toBe('"paid by" -invoice');
    await page.getByRole('button', { name: 'Clear filters' }).click();
    await page.getByRole('radio', { name: 'Missed' }).click();
    await shown('c2');
    await page.locator('li[data-row="c2"] a').click();
    await page.waitForURL('**/contacts/north/c2');
  });

  test('a customer is found by their number, which stays out of the address', async () => {
    await visit('/contacts/north');
    await shown('legs', 'c2', 'c1');
    await page.getByText('More filters, and one customer').click();
    await page.getByLabel('Customer', { exact: true }).fill('+34 600 111 222');
    await page.getByRole('button', { name: 'Find their contacts' }).click();
    await shown('c2', 'c1');
    expect(page.url()).not.toContain('600');
    await page.getByRole('button', { name: 'All customers' }).click();
    await shown('legs', 'c2', 'c1');
  });

  test('what can’t be asked for is told by its field', async () => {
    await visit('/contacts/north?text=-paid');
    await page.getByRole('alert').waitFor();
    expect(await page.getByRole('alert').innerText()).toContain('must have a word');
    await visit('/contacts/north?queue=nowhere');
    await page.getByText('No contact fits').waitFor();
  });

  test.each(['theme=dark', 'theme=light', 'theme=dark&lang=ar'])(
    'with %s, also on a phone, it has no fault that axe knows',
    async (look) => {
      for (const width of [1280, 390]) {
        await page.setViewportSize({ width, height: 844 });
        await visit(`/contacts/north?${look}`);
        await shown('legs', 'c2', 'c1');
        await noFaults();
        expect(await page.evaluate<number>('document.documentElement.scrollWidth')).toBe(width);
      }
      await page.setViewportSize({ width: 1280, height: 900 });
    },
  );
});

describe('a customer’s page', () => {
  const rowsIn = async (region: string): Promise<(string | null)[]> => {
    const found = await page.getByRole('region', { name: region }).locator('li[data-row]').all();
    return Promise.all(found.map((row) => row.getAttribute('data-row')));
  };

  test('all their contacts and what is still to be done; who they are only when one asks, which is recorded', async () => {
    await visit('/contacts/north/c1');
    await page.getByRole('link', { name: 'All contacts of this customer' }).click();
    await page.waitForURL('**/customers/north/*');
    await expect.poll(() => rowsIn('All contacts')).toEqual(['c2', 'c1']);
    await expect.poll(() => rowsIn('Next steps')).toEqual(['c1']);
    await noFaults();
    expect(await page.content()).not.toContain('600111222');
    await page.getByRole('button', { name: 'Show who it is' }).click();
    await page.getByText('+34600111222').waitFor();
    await noFaults();
    const told = () => context.db.selectFrom('audit').select('subject').where('action', '=', 'customer-revealed').execute();
    expect(await told()).toEqual([{ subject: 'c2' }]);
    await page.getByRole('button', { name: 'Hide' }).click();
    expect(await page.content()).not.toContain('600111222');
  });

  test('of a customer nobody knows it says so', async () => {
    await visit('/customers/north/nobody-has-this-key');
    await page.getByText('No contact fits').waitFor();
    await page.getByText('Nothing is open').waitFor();
    await page.setViewportSize({ width: 390, height: 844 });
    await visit('/customers/north/nobody-has-this-key?theme=light&lang=ar');
    await noFaults();
    await page.setViewportSize({ width: 1280, height: 900 });
  });
});

describe('searches that are kept', () => {
  test('one is saved, shared, shown again, renamed and deleted', async () => {
    await visit('/contacts/north?log=missed&when=week&lang=en');
    await page.getByRole('button', { name: 'Save this search' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('button', { name: 'Save', exact: true }).click();
    await dialog.locator('[aria-invalid="true"]').waitFor();
    await dialog.getByLabel('Name', { exact: true }).fill('Missed of the week');
    await dialog.getByLabel('Share it with everybody').check();
    await noFaults();
    await dialog.getByRole('button', { name: 'Save', exact: true }).click();
    await dialog.waitFor({ state: 'detached' });
    await visit('/contacts/north?lang=en');
    await page.getByRole('button', { name: 'Saved searches (1)' }).click();
    await dialog.getByText('shared', { exact: true }).waitFor();
    await noFaults();
    await dialog.getByRole('button', { name: 'Edit… Missed of the week' }).click();
    const form = page.getByRole('dialog', { name: 'Missed of the week' });
    await form.getByLabel('Name', { exact: true }).fill('Missed');
    await form.getByRole('button', { name: 'Save', exact: true }).click();
    await form.waitFor({ state: 'detached' });
    await dialog.getByRole('button', { name: 'Show: Missed' }).click();
    await page.waitForURL(/log=missed/);
    expect(new URL(page.url()).searchParams.get('when')).toBe('week');
    await page.getByRole('button', { name: 'Saved searches (1)' }).click();
    await dialog.getByRole('button', { name: 'Delete: Missed' }).click();
    await page.getByText('nobody has it any more').waitFor();
    await page.getByRole('button', { name: 'Delete', exact: true }).last().click();
    await dialog.getByText('None yet.').waitFor();
  });
});
