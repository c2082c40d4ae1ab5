import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, Page } from 'playwright-core';
import { firstSignInLink } from '@floorlight/server/auth/first-sign-in.ts';
import { migrateAuth } from '@floorlight/server/auth/migrate.ts';
import { event } from '@floorlight/shared/floor/testing/generate.ts';
import { defineFloor } from '@floorlight/shared/store/define-floor.ts';
import { storeShifts } from '@floorlight/shared/store/rosters/store-shifts.ts';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { openTestContext } from '../support/context.ts';
import { openFoldedFloor } from '../support/folded-floor.ts';
import { startServer } from '../support/start-process.ts';
import { openBrowser } from './open-browser.ts';

const [day, minute] = [24 * 60 * 60_000, 60_000];
/** 2026-03-02, a Monday, in Madrid. */
const midnight = Date.parse('2026-03-02T00:00:00+01:00');
const config = { source: 'floorlight' };

/** `count` contacts of an hour from nine, every fifth of which gives up after 100 s; the rest wait 10 s and take 4 minutes. */
const morning = (queue: string, nth: number, count: number) =>
  Array.from({ length: count }, (_, index) => {
    const [contact, at] = [`${queue}-${nth}-${index}`, midnight + nth * day + 9 * 60 * minute + (index * 60 * minute) / count];
    const queued = event('contact.queued', at, { contact, queue });
    if (index % 5 === 0) return [queued, event('contact.abandoned', at + 100_000, { contact })];
    return [
      queued,
      event('contact.answered', at + 10_000, { contact, agent: `ana${index}` }),
      event('contact.ended', at + 250_000, { contact }),
    ];
  }).flat();

const context = await openTestContext();
await migrateAuth(context);
await defineFloor(context, { id: 'north', name: 'North', timezone: 'Europe/Madrid', mode: 'replay' });
await defineFloor(context, { id: 'bare', name: 'Bare', timezone: 'UTC', mode: 'replay' });

let server: Awaited<ReturnType<typeof startServer>>;
let browser: Browser;
let page: Page;

beforeAll(async () => {
  const folded = await openFoldedFloor(context, 'north');
  await folded.post([
    event('config.queue_defined', 0, { queue: 'orders', name: 'Orders', program: 'acme', goal: 9000, target: 30 }, config),
    event('config.queue_defined', 0, { queue: 'loans', name: 'Loans', program: 'zenith' }, config),
    ...Array.from({ length: 11 }, (_, nth) => [
      ...morning('orders', nth, [5, 6].includes(nth % 7) ? 0 : 40),
      ...morning('loans', nth, 10),
    ]).flat(),
    // Friday the 13th, from a quarter to ten
    ...morning('orders', 11, 80).filter(({ time }) => time < midnight + 11 * day + (9 * 60 + 45) * minute),
    event('source.heartbeat', midnight + 11 * day + (9 * 60 + 45) * minute, { every: 3600 }),
  ]);
  await folded.fold();
  await folded.store();
  // on Monday the 16th two work from nine to five, one of them with a break from ten to half past
  const [nine, ten, five] = [9, 10, 17].map((hour) => midnight + 14 * day + hour * 60 * minute) as [number, number, number];
  const shift = { day: '2026-03-16', start: nine, end: five };
  const pause = { activity: 'break', start: ten, end: ten + 30 * minute } as const;
  const shifts = [
    { ...shift, agent: 'ana1', parts: [pause] },
    { ...shift, agent: 'ana2', parts: [] },
  ];
  await storeShifts(context, { floor: 'north', clear: [], shifts, source: 'people', by: 'test' });
  const bare = await openFoldedFloor(context, 'bare');
  await bare.post([event('source.heartbeat', midnight, { every: 3600 })]);
  await bare.fold();
  server = await startServer(context);
  browser = await openBrowser();
  const screen = await browser.newContext({
    viewport: { width: 1440, height: 900 },
    locale: 'en-GB',
    timezoneId: 'Europe/Madrid',
  });
  page = await screen.newPage();
  await page.goto((await firstSignInLink(context, server.url)) ?? '');
});

afterAll(async () => {
  await browser.close();
  await server.stop();
  await context.close();
});

beforeEach(() => page.setViewportSize({ width: 1440, height: 900 }));

/** A plan is asked for anew after a change. */
const soon = { timeout: 15_000 };

const grid = (name: 'Days' | 'Half-hours') => page.getByRole('grid', { name });
const lines = (name: 'Days' | 'Half-hours') => grid(name).locator('tbody tr[data-line]');

const open = async (search = ''): Promise<void> => {
  await page.goto(`${server.url}/reports/north/forecast?${search}`);
  await lines('Half-hours').first().waitFor();
};

/** A cell by the head of its column. */
const cell = async (name: 'Days' | 'Half-hours', line: string, column: string): Promise<string> => {
  const heads = await grid(name).locator('thead th').allInnerTexts();
  const row = grid(name).locator('tr[data-line]', { hasText: line });
  const texts = await row.locator('th, td').allInnerTexts();
  return (texts[heads.findIndex((head) => head.replaceAll(/\s+/g, ' ') === column)] ?? '').split('\n')[0]?.trim() ?? '';
};

const api = async <Answer>(path: string): Promise<Answer> =>
  (await (await page.request.get(`${server.url}/api/v1/floors/north/${path}`)).json()) as Answer;

interface Told {
  readonly intervals: readonly {
    readonly start: string;
    readonly expected: number;
    readonly required: number;
    readonly offered: number;
    readonly rostered: number | null;
    readonly over: number | null;
  }[];
  readonly days: readonly { readonly expected: number; readonly peak: number; readonly scheduledHours: number }[];
}

test('days and half-hours are what the API says; a day opens its half-hours, and stays in the address', async () => {
  await open('queue=orders');
  expect(await page.title()).toContain('Forecast and staffing · North');
  const span = `from=${new Date(midnight + 11 * day).toISOString()}&to=${new Date(midnight + 18 * day).toISOString()}&queue=orders`;
  const [forecast, staffing] = [await api<Told>(`forecast?${span}`), await api<Told>(`staffing?${span}`)];
  await expect.poll(() => lines('Days').count()).toBe(7);
  const oneDigit = (value = 0): string => value.toFixed(1);
  expect(await cell('Days', 'Mon 16 Mar', 'Forecast')).toBe(oneDigit(forecast.days[3]?.expected));
  expect(await cell('Days', 'Mon 16 Mar', 'Needed at once')).toBe(String(staffing.days[3]?.peak));
  expect(await cell('Days', 'Mon 16 Mar', 'Hours to schedule')).toBe(oneDigit(staffing.days[3]?.scheduledHours));
  const all = staffing.days.reduce((sum, { scheduledHours }) => sum + scheduledHours, 0);
  expect(await cell('Days', 'Total', 'Hours to schedule')).toBe(oneDigit(all));

  await grid('Days').getByText('Mon 16 Mar').click();
  await page.getByRole('button', { name: 'Open its half-hours' }).click();
  await page.waitForURL(/day=2026-03-16/);
  await page.getByRole('heading', { name: 'Half-hours of Monday 16 March' }).waitFor();
  const nine = staffing.intervals.find(({ start }) => start === '2026-03-16T08:00:00Z');
  expect(await cell('Half-hours', '09:00', 'Needed')).toBe(String(nine?.required));
  await page.reload();
  await page.getByRole('heading', { name: 'Half-hours of Monday 16 March' }).waitFor();
  await page.getByRole('button', { name: 'All days' }).click();
  await page.getByRole('heading', { name: 'Half-hours', exact: true }).waitFor();
});

test('[MX9] who is scheduled stands beside those to be scheduled, as the API says', async () => {
  await open('day=2026-03-16');
  const span = `from=${new Date(midnight + 14 * day).toISOString()}&to=${new Date(midnight + 15 * day).toISOString()}`;
  const { intervals, days } = await api<Told>(`staffing?${span}`);
  const of = (start: string) => intervals.find((one) => one.start === start);
  const [nine, ten] = [of('2026-03-16T08:00:00Z'), of('2026-03-16T09:00:00Z')];
  expect([nine?.rostered, ten?.rostered]).toEqual([2, 1]);
  const signed = new Intl.NumberFormat('en', { maximumFractionDigits: 1, signDisplay: 'exceptZero' });
  expect(await cell('Half-hours', '09:00', 'Scheduled')).toBe('2.0');
  expect(await cell('Half-hours', '10:00', 'Scheduled')).toBe('1.0');
  // fewer than there should be, which the cell's sign says
  expect(await cell('Half-hours', '09:00', 'Over or under')).toBe(`${signed.format(nine?.over ?? NaN)} ▽`);
  // two people for eight hours, less half an hour
  expect(await cell('Days', 'Mon 16 Mar', 'Hours scheduled')).toBe('15.5');
  const over = await cell('Days', 'Mon 16 Mar', 'Hours over or under');
  expect(over.replace(' ▽', '')).toBe(signed.format(15.5 - (days[0]?.scheduledHours ?? NaN)));
  await page.locator('figcaption', { hasText: 'People needed' }).getByText('Scheduled', { exact: true }).waitFor();
});

test('what came stands beside what was expected; cells are walked by keys and copied as a spreadsheet takes them', async () => {
  await open('period=dates&from=2026-03-12&to=2026-03-12&queue=orders');
  await expect.poll(() => lines('Half-hours').count()).toBeGreaterThan(20);
  expect(await cell('Half-hours', '09:00', 'Came')).toBe('20');
  expect(await cell('Half-hours', 'Total', 'Came')).toBe('40');
  await grid('Half-hours').focus();
  await page.keyboard.press('Control+Home');
  for (let down = 0; down < 18; down += 1) await page.keyboard.press('ArrowDown');
  for (let right = 0; right < 4; right += 1) await page.keyboard.press('ArrowRight');
  await page.getByText('09:00 · Came 20').waitFor();
  await page.keyboard.press('Shift+ArrowDown');
  await page.getByText('2 cells · Came together 40').waitFor();
  await page.keyboard.press('Control+Home');
  await page.keyboard.press('Shift+ArrowRight');
  const copied = await page.evaluate<string>(`new Promise((resolve) => {
    window.addEventListener('copy', (event) => resolve(event.clipboardData.getData('text/plain')), { once: true });
    document.execCommand('copy');
  })`);
  const [heads, line] = copied.split('\n').map((row) => row.split('\t'));
  expect(heads).toEqual(['From', 'Forecast']);
  expect(line?.[0]).toBe('2026-03-12 00:00');
});

test('of days before anything was learned it is said that there is no forecast, not that nothing was expected', async () => {
  await open('period=dates&from=2026-03-02&to=2026-03-05&queue=orders');
  await page.getByText(/^Up to Tue 3 Mar nothing had been learned yet/).waitFor();
  expect(await cell('Days', 'Tue 3 Mar', 'Forecast')).toBe('–');
  expect(await cell('Days', 'Tue 3 Mar', 'Came')).toBe('40');
  expect(await cell('Days', 'Wed 4 Mar', 'Forecast')).not.toBe('–');
  expect(await cell('Days', 'Total', 'Forecast')).toBe('–');
  await page.goto(`${page.url()}&day=2026-03-03`);
  await page.getByRole('heading', { name: 'Half-hours of Tuesday 3 March' }).waitFor();
  expect(await cell('Half-hours', '09:00', 'Needed')).toBe('–');
  expect(await cell('Half-hours', '09:00', 'Came')).toBe('20');
});

test('what if: how it is stands beside how it would be, in the address; what cannot be reckoned with is said', async () => {
  await open('queue=orders&day=2026-03-16');
  const before = await cell('Half-hours', '09:00', 'Needed');
  const longer = page.getByLabel('Longer handle time');
  await longer.fill('50');
  await longer.press('Enter');
  await page.waitForURL(/handle=50/);
  await grid('Half-hours').getByText('Needed as it is').waitFor();
  expect(await cell('Half-hours', '09:00', 'Needed as it is')).toBe(before);
  expect(Number(await cell('Half-hours', '09:00', 'Needed'))).toBeGreaterThan(Number(before));
  expect(await cell('Half-hours', '09:00', 'Handle time')).toBe('6:00');

  await page.getByLabel('More people').fill('2.5');
  await page.getByLabel('More people').press('Enter');
  await page.getByText('A number from -1000 to 1000.').waitFor();
  expect(page.url()).not.toContain('agents');

  await page.getByRole('button', { name: 'As it is' }).click();
  await grid('Half-hours').getByText('Needed as it is').waitFor({ state: 'detached' });
  await expect.poll(() => cell('Half-hours', '09:00', 'Needed'), soon).toBe(before);
});

test('a day is marked as closed and nothing is expected on it; the mark is changed and taken off', async () => {
  await open('queue=orders&day=2026-03-16');
  await page.getByRole('button', { name: 'Mark this day…' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: 'Mark the day' }).click();
  await dialog.getByText('Give it a name.').or(dialog.locator('[aria-invalid="true"]')).first().waitFor();
  await dialog.getByLabel('Name').fill('Local holiday');
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
  await dialog.getByRole('button', { name: 'Mark the day' }).click();
  await dialog.waitFor({ state: 'detached' });
  await page.getByText('Local holiday: Closed').first().waitFor();
  const shaded = page.locator('figcaption').getByText('Marked days');
  await expect.poll(() => shaded.count(), soon).toBe(2);
  await expect.poll(() => cell('Days', 'Mon 16 Mar', 'Forecast'), soon).toBe('0.0');

  await page.getByRole('button', { name: /^Change Mon,? 16 Mar 2026/ }).click();
  await dialog.getByLabel('Goes').selectOption('share');
  await dialog.getByLabel('Per cent of what its weekday would bring').fill('50');
  await dialog.getByRole('button', { name: 'Mark the day' }).click();
  await page.getByText('Local holiday: 50 % of the usual').first().waitFor();

  await page.getByRole('button', { name: /^Remove the mark of Mon/ }).click();
  await dialog.getByRole('button', { name: 'Remove' }).click();
  await page.getByRole('heading', { name: 'No day is marked' }).waitFor();
  await expect.poll(() => page.getByText('Local holiday').count()).toBe(0);
  expect(await shaded.count()).toBe(0);
});

test('a forecast made elsewhere is uploaded: its faults are told cell by cell, then it is kept, shown and deleted', async () => {
  await open();
  await page.getByRole('button', { name: 'Upload…' }).click();
  const dialog = page.getByRole('dialog');
  const row = (nth: number, contacts: string): string =>
    `${new Date(midnight + 16 * day + nth * 30 * minute).toISOString()},orders,${contacts}`;
  const file = (first: string): string =>
    ['start,queue,contacts', ...Array.from({ length: 48 }, (_, nth) => row(nth, nth === 0 ? first : '7'))].join('\n');
  await dialog.getByLabel('or its text').fill(file('many'));
  await dialog.getByLabel('Name').fill('Plan of the head office');
  await dialog.getByRole('button', { name: 'Look it through' }).click();
  await dialog.getByText('thing is wrong with it').waitFor();
  expect(await dialog.locator('table[data-table="faults"] tbody tr').first().innerText()).toMatch(/^2\s+contacts/);
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);

  await dialog.getByLabel('or its text').fill(file('7'));
  await dialog.getByRole('button', { name: 'Look it through' }).click();
  await dialog.getByText('Nothing is wrong with it.').waitFor();
  await dialog.getByRole('button', { name: 'Keep this forecast' }).click();
  await page.waitForURL(/source=/);
  await page.goto(`${page.url()}&queue=orders`);
  await expect.poll(() => cell('Half-hours', 'Total', 'Forecast'), soon).toBe('336.0');

  await page.getByRole('button', { name: 'Remove the forecast Plan of the head office' }).click();
  await dialog.getByRole('button', { name: 'Remove' }).click();
  await page.getByRole('heading', { name: 'No forecast is kept' }).waitFor();
  await expect.poll(() => page.url(), soon).not.toContain('source=');
});

test('what history foretells of days to come is kept as it is', async () => {
  await open('period=tomorrow');
  await page.getByRole('button', { name: 'Keep these days…' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Keep', exact: true }).click();
  await page.getByRole('button', { name: 'Show Sat 14 Mar' }).click();
  await page.waitForURL(/source=/);
  await page.getByRole('button', { name: 'Back to history' }).click();
  await expect.poll(() => page.url(), soon).not.toContain('source=');
});

interface Judged {
  readonly horizons: readonly {
    readonly days: number;
    readonly wape: number;
    readonly baselines: { sameHalfHourMean: number };
  }[];
}

test('[FC4] how well days were foretold is what the API says, beside plain forecasts; it stays in the address', async () => {
  await open('queue=orders');
  await page.getByRole('button', { name: 'Show accuracy' }).click();
  await page.waitForURL(/accuracy=shown/);
  const rows = page.locator('table[data-table="accuracy"] tbody tr');
  await rows.first().waitFor(soon);
  const span = `from=${new Date(midnight - 17 * day).toISOString()}&to=${new Date(midnight + 11 * day).toISOString()}&queue=orders`;
  const { horizons } = await api<Judged>(`forecast/accuracy?${span}`);
  const judged = horizons.filter(({ days }) => days > 0);
  expect(judged.map(({ days }) => days)).toEqual([2, 1]);
  const percents = (value = 0): string => `${(value * 100).toFixed(1)} %`;
  const [first] = judged;
  const texts = await rows.first().locator('th, td').allInnerTexts();
  expect(texts.slice(0, 3)).toEqual(['1 day before', '2', percents(first?.wape)]);
  expect(texts[4]).toBe(percents(first?.baselines.sameHalfHourMean));
  expect(await rows.count()).toBe(judged.length);
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
  await page.reload();
  await rows.first().waitFor(soon);
  await page.getByRole('button', { name: 'Hide accuracy' }).click();
  await rows.first().waitFor({ state: 'detached' });
  expect(page.url()).not.toContain('accuracy');
});

test('too long a time, and a floor of which nothing is known, say what to do', async () => {
  await page.goto(`${server.url}/reports/north/forecast?period=dates&from=2026-03-01&to=2026-05-01`);
  await page.getByText('At most 31 days can be foretold at once.').waitFor();
  await page.goto(`${server.url}/reports/north/forecast?period=dates&from=2026-03-05&to=2026-03-01`);
  await page.getByRole('alert').waitFor();
  await page.goto(`${server.url}/reports/bare/forecast?accuracy=shown`);
  await page.getByText('Nothing has been learned yet.').waitFor();
  await page.getByText('Of these days nothing can be said yet').waitFor();
});

test('on a phone, in Arabic, nothing runs over, and axe finds nothing in either theme', async () => {
  await page.setViewportSize({ width: 390, height: 844 });
  for (const search of ['lang=ar&theme=light', 'lang=en&theme=dark']) {
    await page.goto(`${server.url}/reports/north/forecast?${search}&agents=-2`);
    await page.locator('table[data-table="report"] tbody tr[data-line]').first().waitFor();
    await page.locator('canvas').nth(1).waitFor();
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(390);
    expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
  }
});

test('the report leads to it, and it back', async () => {
  await page.goto(`${server.url}/reports/north`);
  await page.getByRole('link', { name: 'Forecast' }).click();
  await page.waitForURL(/\/reports\/north\/forecast/);
  await page.getByRole('link', { name: 'Interval report' }).click();
  await page.waitForURL(/\/reports\/north$/);
});
