import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, Page } from 'playwright-core';
import { firstSignInLink } from '@floorlight/server/auth/first-sign-in.ts';
import { migrateAuth } from '@floorlight/server/auth/migrate.ts';
import { cloudEvent, postSigned } from '@floorlight/server/testing/post-signed.ts';
import type { ReportPage } from '@floorlight/shared/reports/report-row.ts';
import { defineFloor } from '@floorlight/shared/store/define-floor.ts';
import { defineQueue } from '@floorlight/shared/store/define-queue.ts';
import { createSource } from '@floorlight/shared/store/sources.ts';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { openTestContext } from '../support/context.ts';
import { startProcess, startServer, type Running } from '../support/start-process.ts';
import { openBrowser } from './open-browser.ts';

const minute = 60_000;
const began = Date.now();
/** A zone in which it is past noon, so that hours ago is today. */
const ahead = 14 - new Date(began).getUTCHours();
const zone = ahead === 0 ? 'Etc/GMT' : `Etc/GMT${ahead > 0 ? '-' : '+'}${Math.abs(ahead)}`;

const context = await openTestContext();
await migrateAuth(context);
await defineFloor(context, { id: 'north', name: 'North', timezone: zone });
await defineFloor(context, { id: 'bare', name: 'Bare', timezone: 'UTC' });
const queues = [
  ['sales', 'Sales', 'Acme'],
  ['billing', 'Billing', 'Acme'],
  ['support', 'Technical support', 'Globex'],
] as const;
for (const [queue, name, program] of queues) await defineQueue(context, 'north', { queue, name, program, channel: 'voice' });
const source = await createSource(context, { name: 'Telephone system', kind: 'generic', floors: ['north'] });

type Told = readonly [minutesAgo: number, type: string, data: object];

/** A visit every few minutes of the last ten hours; waits grow and shrink, some give up. */
const visits = (): Told[] =>
  Array.from({ length: 200 }, (_, nth): Told[] => {
    const ago = 600 - nth * 3;
    const [queue] = queues[nth % queues.length] ?? ['sales'];
    const contact = `c${nth}`;
    const wait = ((nth * 7) % 40) / 60;
    const entered: Told = [ago, 'contact.queued', { contact, queue }];
    if (nth % 9 === 4) return [entered, [ago - wait, 'contact.abandoned', { contact, queue }]];
    return [
      entered,
      [ago - wait, 'contact.answered', { contact, queue, agent: 'ann' }],
      [ago - wait - 1.5, 'contact.ended', { contact, agent: 'ann' }],
    ];
  }).flat();

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
  const told = [[601, 'agent.signed_in', { agent: 'ann', queues: ['sales', 'billing', 'support'] }] as Told, ...visits()];
  const body = told.map(([ago, type, data]) => cloudEvent(type, data, { time: new Date(began - ago * minute).toISOString() }));
  const answer = await postSigned({ url: server.url, source: source.id, secret: source.secret }, JSON.stringify(body));
  expect(answer.status, await answer.clone().text()).toBe(202);
  for (let turn = 0; turn < 100 && (await report('width=day&by=floor')).totals.offered < 200; turn += 1)
    await page.waitForTimeout(200);
});

afterAll(async () => {
  await browser.close();
  await workers.stop();
  await server.stop();
  await context.close();
});

beforeEach(() => page.setViewportSize({ width: 1440, height: 900 }));

const midnight = (): number => Math.floor((began + ahead * 60 * minute) / (1440 * minute)) * 1440 * minute - ahead * 60 * minute;

const report = async (search: string): Promise<ReportPage> => {
  const [from, to] = [midnight() - 1440 * minute, midnight() + 1440 * minute].map((at) => new Date(at).toISOString());
  const path = `/api/v1/floors/north/intervals?from=${from}&to=${to}&limit=500&${search}`;
  return (await (await page.request.get(`${server.url}${path}`)).json()) as ReportPage;
};

const yesterdayAndToday = (): string => {
  const day = (at: number): string => new Date(at + ahead * 60 * minute).toISOString().slice(0, 10);
  return `period=dates&from=${day(midnight() - 1440 * minute)}&to=${day(midnight())}`;
};

const open = async (search: string): Promise<void> => {
  await page.goto(`${server.url}/reports/north?${yesterdayAndToday()}&${search}`);
  await page.locator('table[data-table="report"] tbody tr[data-line]').first().waitFor();
};

/** Of each line of the table its cells' texts, without signs. */
const cells = (): Promise<string[][]> =>
  page.evaluate<string[][]>(
    String.raw`[...document.querySelectorAll('table[data-table="report"] tr[data-line]')]
      .map((row) => [...row.querySelectorAll('td')].map((cell) => cell.firstChild.textContent.trim()))`,
  );

const chosen = (): Promise<string> => page.locator('main [role="status"] bdi').first().innerText();

test('the table is what the API says, line by line, and its totals too', async () => {
  await open('width=60&column=offered&column=answered&column=abandoned&column=serviceLevel');
  const { intervals, totals } = await report('width=60');
  const shown = ({ offered, answered, abandoned, serviceLevel: { value } }: ReportPage['totals']): string[] => [
    ...[offered, answered, abandoned].map(String),
    value === null ? '–' : `${value >= 1 ? '100' : (value * 100).toFixed(1)} %`,
  ];
  await expect.poll(cells).toEqual([...intervals, totals].map(shown));
});

test('cells are walked by keys as in a spreadsheet, several are summed, and copied as they are taken by one', async () => {
  await open('width=60&column=offered&column=serviceLevel');
  const { intervals } = await report('width=60');
  const [first, second] = intervals;
  if (!first || !second) throw new Error('no lines');
  await page.getByRole('grid').focus();
  await page.keyboard.press('ArrowRight');
  expect(await chosen()).toMatch(new RegExp(`· Offered ${first.offered}$`));
  await page.keyboard.press('Shift+ArrowDown');
  expect(await chosen()).toBe(`2 cells · Offered together ${first.offered + second.offered}`);
  await page.keyboard.press('Control+End');
  expect(await chosen()).toMatch(/^Total · Service level/);
  await page.keyboard.press('Control+Home');
  await page.keyboard.press('Shift+ArrowRight');
  const copied = await page.evaluate<string>(`new Promise((resolve) => {
    window.addEventListener('copy', (event) => resolve(event.clipboardData.getData('text/plain')), { once: true });
    document.execCommand('copy');
  })`);
  const [heads, line] = copied.split('\n').map((row) => row.split('\t'));
  expect(heads).toEqual(['From', 'By', 'Offered']);
  expect(line?.slice(1)).toEqual(['Billing', String(first.offered)]);
  expect(line?.[0]).toMatch(/^\d{4}-\d\d-\d\d \d\d:00$/);
});

test('a cell opens the contacts behind it, and they make its figure', async () => {
  // contacts are stored seconds after they count
  const last = (): Promise<number> =>
    page.request.get(`${server.url}/api/v1/floors/north/contacts/c199`).then((one) => one.status());
  await expect.poll(last, { timeout: 60_000 }).toBe(200);
  await open('width=day&by=floor&column=offered&column=serviceLevel');
  await page.locator('tr[data-line] td').nth(1).click();
  await page.getByRole('button', { name: 'Contacts behind it' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByText('The visits behind it').or(dialog.locator('table')).first().waitFor();
  const { intervals } = await report('width=day&by=floor');
  const { numerator, denominator } = intervals[0]?.serviceLevel ?? { numerator: -1, denominator: -1 };
  await expect.poll(() => dialog.innerText()).toContain(`${numerator} of ${denominator}`);
  expect(await dialog.innerText()).not.toContain('This is not the figure of the report');
  await page.keyboard.press('Escape');
});

test('[TA6] both ways of counting stand side by side', async () => {
  await open('width=60&by=floor&attribution=both&column=answered');
  const [cohort, outcome] = [await report('width=60&by=floor'), await report('width=60&by=floor&attribution=outcome')];
  await expect.poll(async () => (await cells()).at(-1)).toEqual([cohort, outcome].map(({ totals }) => String(totals.answered)));
});

test('what is chosen is in the address, and comes back from it', async () => {
  await open('width=60');
  await page.getByRole('radio', { name: 'Day' }).click();
  await page.waitForURL(/width=day/);
  await page.getByText('More: rows, counting, zone, filters').click();
  await page.getByRole('combobox', { name: 'By', exact: true }).selectOption('program');
  await page.waitForURL(/by=program/);
  await page.reload();
  await page.locator('tbody tr[data-line]').first().waitFor();
  expect(await page.locator('tbody tr[data-line] th').allInnerTexts()).toEqual(
    expect.arrayContaining([expect.stringContaining('Acme'), expect.stringContaining('Globex')]),
  );
});

test('[EV4] what late events changed is told: what was shown, what it became, and which events did it', async () => {
  await open('width=60&by=floor');
  const first = page.locator('[data-restated]').first();
  await first.waitFor();
  expect(await first.innerText()).toMatch(/Offered was 0, now \d+ .*late events?/s);
  await first.locator('summary').click();
  expect(await first.locator('li a[href*="/contacts/north/c"]').count()).toBeGreaterThan(0);
  await page.locator('tbody tr[data-line] td').first().click();
  await page.getByText(/^Was –, now [\d.]+ %: \d+ late events/).waitFor();
});

test('[SL5] a report that spans a change of what visits are judged by says when and how', async () => {
  await defineQueue(context, 'north', { queue: 'support', target: 45 });
  await open('width=60&by=floor');
  const changes = page.locator('[data-changes="1"]');
  await expect
    .poll(async () => {
      await page.reload();
      await page.locator('tbody tr[data-line]').first().waitFor();
      return (await changes.count()) === 0 ? '' : changes.innerText();
    })
    .toContain('Technical support: target 20 s → 45 s');
  await page.goto(`${server.url}/reports/north?${yesterdayAndToday()}&width=60&by=floor&queue=sales`);
  await page.locator('tbody tr[data-line]').first().waitFor();
  expect(await changes.count()).toBe(0);
});

test('a period that ends before it begins says what to change', async () => {
  await page.goto(`${server.url}/reports/north?period=dates&from=2026-03-05&to=2026-03-01`);
  await page
    .getByRole('alert')
    .getByText(/Choose a last day that is not before the first/)
    .waitFor();
});

test('nothing happened is said, not shown as an empty table', async () => {
  await page.goto(`${server.url}/reports/bare`);
  await page.getByText('Nothing happened in this period').waitFor();
});

test('charts are drawn, and the map has each day and interval', async () => {
  await open('width=60&by=floor');
  await page.getByRole('radio', { name: 'Charts' }).click();
  const inked = (): Promise<boolean> =>
    page.evaluate<boolean>(`(() => {
      const found = [...document.querySelectorAll('canvas')];
      return found.length === 3 && found.every((canvas) => canvas.width > 0 &&
        canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data.some(Boolean));
    })()`);
  await expect.poll(inked).toBe(true);
  await page.getByRole('radio', { name: 'Map' }).click();
  await page.locator('table[data-table="heat"] td').first().waitFor();
  await page.getByLabel('Figure').selectOption('offered');
  await page.waitForURL(/measure=offered/);
  const { intervals, totals } = await report('width=60&by=floor');
  expect(intervals.length).toBeGreaterThan(8);
  const sum = async (): Promise<number> => {
    const shown = await page.locator('table[data-table="heat"] td').allInnerTexts();
    return shown.map(Number).reduce((all, value) => all + value, 0);
  };
  await expect.poll(sum).toBe(totals.offered);
});

test.each(['theme=dark', 'theme=light', 'theme=dark&lang=ar', 'theme=light&lang=es'])(
  'axe finds nothing wrong: %s',
  async (look) => {
    for (const show of ['table', 'charts', 'heat', 'goals']) {
      await page.goto(`${server.url}/reports/north?${yesterdayAndToday()}&width=60&show=${show}&${look}`);
      await page.locator('tbody tr[data-line], canvas, [data-table="heat"], [data-table="goals"]').first().waitFor();
      const { violations } = await new AxeBuilder({ page }).analyze();
      expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html.slice(0, 120))])).toEqual([]);
    }
  },
);

test.each([360, 768, 1440, 1920])('at %i the page is not wider than the screen', async (width) => {
  await page.setViewportSize({ width, height: 900 });
  for (const show of ['table', 'charts', 'heat', 'goals']) {
    await page.goto(`${server.url}/reports/north?${yesterdayAndToday()}&width=60&attribution=both&show=${show}`);
    await page.locator('tbody tr[data-line], canvas, [data-table="heat"], [data-table="goals"]').first().waitFor();
    expect(await page.evaluate<number>('document.documentElement.scrollWidth'), show).toBe(width);
  }
});
