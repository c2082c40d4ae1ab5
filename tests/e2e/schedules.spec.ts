import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, Locator, Page } from 'playwright-core';
import { firstSignInLink } from '@floorlight/server/auth/first-sign-in.ts';
import { migrateAuth } from '@floorlight/server/auth/migrate.ts';
import { defineAgent } from '@floorlight/shared/store/define-queue.ts';
import { defineFloor } from '@floorlight/shared/store/define-floor.ts';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { openTestContext } from '../support/context.ts';
import { startProcess, startServer, type Running } from '../support/start-process.ts';
import { openBrowser } from './open-browser.ts';

const context = await openTestContext();
await migrateAuth(context);
await defineFloor(context, { id: 'north', name: 'North', timezone: 'Europe/Lisbon' });
const people = [
  ['ann', 'Ann Archer', 'Early'],
  ['bob', 'Bob Baker', 'Early'],
  ['cleo', 'Cleo Carter', 'Late'],
] as const;
for (const [agent, name, team] of people) await defineAgent(context, 'north', { agent, name, team });

let server: Awaited<ReturnType<typeof startServer>>;
let workers: Running;
let browser: Browser;
let page: Page;

beforeAll(async () => {
  server = await startServer(context);
  workers = startProcess('workers/main.ts', context);
  browser = await openBrowser();
  const screen = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'en-GB', timezoneId: 'Asia/Tokyo' });
  page = await screen.newPage();
  await page.goto((await firstSignInLink(context, server.url)) ?? '');
  for (const [agent] of people.slice(0, 2)) await set(agent, '2026-03-27', shift('2026-03-27T09:00', '2026-03-27T17:00'));
  // a night over which the clock skips 01:00–02:00
  await set('bob', '2026-03-28', shift('2026-03-28T22:00', '2026-03-29T05:00'));
});

afterAll(async () => {
  await browser.close();
  await workers.stop();
  await server.stop();
  await context.close();
});

beforeEach(() => page.setViewportSize({ width: 1440, height: 900 }));

interface Told {
  readonly start: string;
  readonly end: string;
  readonly parts: readonly { readonly activity: string; readonly start: string; readonly end: string }[];
}

const iso = (utc: string): string => new Date(`${utc}Z`).toISOString();
const shift = (start: string, end: string): Told => ({ start: iso(start), end: iso(end), parts: [] });

const set = async (agent: string, day: string, ...shifts: Told[]): Promise<void> => {
  const path = `${server.url}/api/v1/floors/north/schedules/${agent}/${day}`;
  const answer = await page.request.put(path, { headers: { origin: server.url }, data: { shifts } });
  expect(answer.status(), await answer.text()).toBe(202);
};

const shiftsOf = async (agent: string, day: string): Promise<readonly Told[]> => {
  const answer = await page.request.get(`${server.url}/api/v1/floors/north/schedules?from=${day}&to=${day}`);
  const { agents } = (await answer.json()) as { agents: { agent: { id: string }; shifts: (Told & { day: string })[] }[] };
  return (agents.find((one) => one.agent.id === agent)?.shifts ?? []).filter((one) => one.day === day);
};

const open = async (search: string): Promise<void> => {
  await page.goto(`${server.url}/reports/north/schedules?${search}`);
  await page.locator('[data-agent]').first().waitFor();
};
const row = (agent: string): Locator => page.locator(`[role="row"][data-agent="${agent}"]`);
const cell = (agent: string, date: string): Locator => row(agent).locator(`[data-date="${date}"]`);

const left = async (of: Locator): Promise<number> => (await of.boundingBox())?.x ?? Number.NaN;

test('a week shows who is scheduled when, and leaves out who is not until asked', async () => {
  await open('date=2026-03-25');
  expect(await page.locator('[role="row"][data-agent]').count()).toBe(2);
  expect((await cell('ann', '2026-03-27').innerText()).replaceAll(/\s/g, '')).toBe('09:00–17:00');
  expect(await cell('ann', '2026-03-27').getAttribute('aria-label')).toBe('Ann Archer, Friday 27 March: Work 09:00–17:00');
  await page.getByLabel('Also who is not scheduled (1)').click();
  await row('cleo').waitFor();
  expect(page.url()).toContain('everyone=yes');
});

test('[CA1] bands are on the scale of the hours above them, also where the clock skips one', async () => {
  await open('span=day&date=2026-03-28');
  const band = row('bob').locator('[data-piece="work"]');
  const hour = (text: string) => page.locator('.hour', { hasText: text });
  const middle = async (of: Locator): Promise<number> => {
    const box = await of.boundingBox();
    return box ? box.x + box.width / 2 : Number.NaN;
  };
  await expect.poll(() => band.count()).toBe(1);
  const box = await band.boundingBox();
  // 23:00 is one of seven hours in, 04:00 three later, since the clock skips one
  const perHour = (box?.width ?? 0) / 7;
  const [first, later] = [await middle(hour('23:00')), await middle(hour('04:00'))];
  expect(Math.abs(first - ((box?.x ?? 0) + perHour))).toBeLessThan(2);
  expect(Math.abs(later - ((box?.x ?? 0) + perHour * 5))).toBeLessThan(2);
});

test('[CA1] in a week each band begins on the day it begins, and labels never overlap', async () => {
  await open('date=2026-03-25');
  const heads = await page.locator('.head [role="columnheader"].day').all();
  expect(heads).toHaveLength(7);
  const [friday, saturday] = [await heads[4]?.boundingBox(), await heads[5]?.boundingBox()];
  const band = await left(row('ann').locator('[data-piece="work"]'));
  const at = (friday?.x ?? 0) + ((friday?.width ?? 0) * 9) / 24;
  expect(Math.abs(band - at)).toBeLessThan(2);
  expect((friday?.x ?? 0) + (friday?.width ?? 0)).toBeLessThanOrEqual((saturday?.x ?? 0) + 1);
});

test('days gone by say how they were kept to, days to come have no such columns', async () => {
  await open('date=2026-03-25');
  await page.getByRole('columnheader', { name: 'Adherence' }).waitFor();
  const told = async () => {
    const answer = await page.request.get(`${server.url}/api/v1/floors/north/adherence?from=2026-03-23&to=2026-03-29`);
    return (await answer.json()) as { agents: { agent: { id: string }; total: { adherence: { value: number | null } } }[] };
  };
  const ann = (await told()).agents.find(({ agent }) => agent.id === 'ann')?.total.adherence.value ?? null;
  const shown = ann === null ? '–' : `${ann >= 1 ? '100' : (ann * 100).toFixed(1)}%`;
  const figure = row('ann').locator('[data-figure="adherence"]');
  await expect.poll(async () => (await figure.innerText()).replaceAll(/\s/g, '')).toBe(shown);
  await page.goto(`${server.url}/reports/north/schedules?date=2999-01-01&everyone=yes`);
  await row('ann').waitFor();
  expect(await page.getByRole('columnheader', { name: 'Adherence' }).count()).toBe(0);
});

test('the grid is one stop of the Tab key, walked by arrows; Enter opens a day and the address says which', async () => {
  await open('date=2026-03-25');
  expect(await page.locator('[role="gridcell"][tabindex="0"]').count()).toBe(1);
  await cell('ann', '2026-03-23').focus();
  for (const key of ['ArrowDown', 'End', 'ArrowLeft']) await page.keyboard.press(key);
  expect(await page.evaluate<string>('document.activeElement.dataset.date')).toBe('2026-03-28');
  await page.keyboard.press('Enter');
  await page.waitForURL(/who=bob&on=2026-03-28/);
  await page.getByRole('dialog').getByText('22:00–06:00').waitFor();
});

test('a shift with a break is written down and kept; a day that is emptied is off', async () => {
  await open('date=2026-03-25&everyone=yes&who=cleo&on=2026-03-26');
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: 'Write down a shift' }).click();
  await dialog.getByLabel('Start').first().fill('21:30');
  await dialog.getByLabel('End').first().fill('05:00');
  await dialog.getByText('ends the next day').waitFor();
  await dialog.getByRole('button', { name: 'Add a break or another activity' }).click();
  await dialog.getByRole('button', { name: 'Save' }).click();
  await dialog.getByText('Write a time, e.g. 09:00').first().waitFor();
  await dialog.getByLabel('Activity').selectOption('meal');
  await dialog.getByLabel('Start').nth(1).fill('01:00');
  await dialog.getByLabel('End').nth(1).fill('01:30');
  await dialog.getByRole('button', { name: 'Save' }).click();
  await dialog.getByText('01:00–01:30').waitFor();
  expect(await shiftsOf('cleo', '2026-03-26')).toMatchObject([
    {
      ...{ start: iso('2026-03-26T21:30'), end: iso('2026-03-27T05:00') },
      parts: [{ activity: 'meal', start: iso('2026-03-27T01:00'), end: iso('2026-03-27T01:30') }],
    },
  ]);
  await dialog.getByRole('button', { name: 'Change this day' }).click();
  await dialog.getByRole('button', { name: 'Remove shift 1' }).click();
  await dialog.getByRole('button', { name: 'Save' }).click();
  await dialog.getByRole('button', { name: 'Write down a shift' }).waitFor();
  expect(await shiftsOf('cleo', '2026-03-26')).toEqual([]);
});

test('what the server refuses is said at the field', async () => {
  await open('date=2026-03-25&who=ann&on=2026-03-27');
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: 'Change this day' }).click();
  await dialog.getByRole('button', { name: 'Add a shift' }).click();
  await dialog.getByRole('button', { name: 'Save' }).click();
  await dialog.getByText('must not overlap shift 1 of the same day').first().waitFor();
});

const importing = async (text: string): Promise<Locator> => {
  await page.getByRole('button', { name: 'Import…' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('or its text').fill(text);
  await dialog.getByRole('button', { name: 'Look it through' }).click();
  await dialog.locator('[data-preview]').waitFor();
  return dialog;
};

test('a file is looked through first, its faults told cell by cell; then all of it is imported, and its days shown', async () => {
  await open('date=2026-03-25');
  const dialog = await importing(
    'agent,date,start,end\neve,2026-04-07,09:00,17:00\nann,2026-03-29,01:30,09:00\nbob,7/4/2026,9:00,17:00\n',
  );
  await dialog.getByText('3 things are wrong with it').waitFor();
  await dialog.getByText('Not agents of this floor: eve').waitFor();
  const rows = dialog.locator('table[data-table="faults"] tbody tr');
  expect((await rows.allInnerTexts()).map((text) => text.split('\t').slice(0, 2))).toEqual([
    ['2', 'agent'],
    ['3', 'start'],
    ['4', 'date'],
  ]);
  expect(await rows.nth(1).innerText()).toContain('01:30 does not exist on 2026-03-29 in Europe/Lisbon');
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);

  const shifts = 'ann;2026-04-07;09:00;17:00;break;11:00;11:15\nbob;2026-04-08;22:00;06:00;;;\ncleo;2026-04-09;;;;;\n';
  await dialog.getByLabel('CSV or iCalendar file').setInputFiles({
    ...{ name: 'shifts.csv', mimeType: 'text/csv' },
    buffer: Buffer.from(`Agent;Date;Start;End;Activity;Activity start;Activity end\n${shifts}`),
  });
  await dialog.getByRole('button', { name: 'Look it through' }).click();
  await dialog.getByText('Nothing is wrong with it.').waitFor();
  await dialog.getByText('Rows: 3, shifts: 2, days off: 1, people: 3.').waitFor();
  expect(await shiftsOf('ann', '2026-04-07')).toEqual([]);
  await dialog.getByRole('button', { name: 'Import these shifts' }).click();
  await page.waitForURL(/date=2026-04-07/);
  await page.getByText('Imported. Shifts: 2, people: 3.').waitFor();
  await expect.poll(() => cell('bob', '2026-04-08').getAttribute('aria-label')).toContain('22:00–06:00');
  expect(await shiftsOf('ann', '2026-04-07')).toMatchObject([{ parts: [{ activity: 'break' }] }]);
});

test('what would overlap is told where days do not give way; a calendar is somebody’s', async () => {
  await open('date=2026-03-25');
  const dialog = await importing('agent,date,start,end\nbob,2026-03-29,04:00,08:00\n');
  await dialog.getByText('overlaps the shift of 2026-03-28').waitFor();
  await dialog.getByLabel('or its text').fill('agent,date,start,end\nbob,2026-03-28,20:00,23:00\n');
  await dialog.getByRole('button', { name: 'Look it through' }).click();
  await dialog.getByText('Set by hand, of these: 1.').waitFor();
  await dialog.getByLabel('or its text').fill('agent,date,start,end\n');
  await dialog.getByRole('button', { name: 'Look it through' }).click();
  await dialog.getByText('There is no shift in it.').waitFor();

  const entry = ['UID:1', 'DTSTART:20260414T080000Z', 'DTEND:20260414T120000Z', 'SUMMARY:Early shift'];
  const calendar = ['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:x', 'BEGIN:VEVENT', ...entry, 'END:VEVENT', 'END:VCALENDAR'];
  await dialog.getByLabel('or its text').fill(calendar.join('\n'));
  await dialog.getByRole('button', { name: 'Look it through' }).click();
  await dialog.getByText('invites nobody of this floor').waitFor();
  await dialog.getByLabel('Whose calendar it is').selectOption('cleo');
  await dialog.getByRole('button', { name: 'Look it through' }).click();
  await dialog.getByText('Early shift: Work (1)').waitFor();
  expect(await dialog.locator('[data-replaced]').count()).toBe(0);
  await dialog.getByRole('button', { name: 'Import these shifts' }).click();
  await expect.poll(() => cell('cleo', '2026-04-14').getAttribute('aria-label')).toContain('09:00–13:00');
});

test.each(['lang=ar&theme=dark', 'lang=es&theme=light'])(
  'faults of a file are read in the reader’s language: %s',
  async (look) => {
    await page.setViewportSize({ width: 390, height: 844 });
    await open(`date=2026-03-25&${look}`);
    await page.locator('header .acts button').first().click();
    const dialog = page.getByRole('dialog');
    await dialog.locator('textarea').fill('agent,date,start,end\neve,2026-04-07,9h,17:00\n');
    await dialog.locator('button[type="submit"]').click();
    const faults = dialog.locator('table[data-table="faults"] .says');
    await faults.first().waitFor();
    for (const says of await faults.allInnerTexts()) expect(says).not.toMatch(/must be|is no agent/);
    expect((await new AxeBuilder({ page }).include('[role="dialog"]').analyze()).violations).toEqual([]);
    expect(await page.evaluate<number>('document.documentElement.scrollWidth')).toBe(390);
  },
);

test('time off is asked for, approved and taken back; the plan follows what was approved', async () => {
  await open('date=2026-03-25&who=ann&on=2026-03-27');
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: 'Ask for an exception' }).click();
  await dialog.getByLabel('Start').fill('15:00');
  await dialog.getByLabel('Note').fill('Dentist');
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
  await dialog.getByRole('button', { name: 'Ask', exact: true }).click();
  const asked = dialog.locator('[data-exception]');
  await asked.getByText('Dentist').waitFor();
  expect(await asked.getAttribute('data-state')).toBe('asked');
  await dialog.getByText('09:00–17:00').waitFor();
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);

  // by the keyboard: who decides stays where the buttons were
  await asked.getByRole('button', { name: /^Approve/ }).focus();
  await page.keyboard.press('Enter');
  await dialog.getByText('09:00–15:00').waitFor();
  expect(await asked.getAttribute('data-state')).toBe('approved');
  expect(await page.evaluate<string>('document.activeElement.getAttribute("aria-label")')).toBe('Exceptions');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await dialog.getByText('09:00–17:00').waitFor();
  expect(await asked.getAttribute('data-state')).toBe('withdrawn');
});

const askedOf = async (agent: string, start: string, end: string, note: string): Promise<void> => {
  const answer = await page.request.post(`${server.url}/api/v1/floors/north/schedules/exceptions`, {
    headers: { origin: server.url },
    data: { agent, start: iso(start), end: iso(end), activity: 'off', note },
  });
  expect(answer.status(), await answer.text()).toBe(202);
};

test('what was asked is listed by state and team, decided there, and its day opened', async () => {
  const dayIn = (days: number): string => new Date(Date.now() + days * 24 * 60 * 60_000).toISOString().slice(0, 10);
  await askedOf('bob', `${dayIn(4)}T10:00`, `${dayIn(4)}T12:00`, 'Errand');
  await askedOf('cleo', `${dayIn(7)}T09:00`, `${dayIn(9)}T17:00`, 'Moving house');
  await page.goto(`${server.url}/reports/north/schedules`);
  await page.getByRole('radio', { name: 'Exceptions' }).click();
  await page.waitForURL(/show=exceptions/);
  await page.getByLabel('State', { exact: true }).selectOption('asked');
  await page.waitForURL(/state=asked/);
  const rows = page.locator('li[data-row]');
  const [bob, cleo] = [rows.filter({ hasText: 'Errand' }), rows.filter({ hasText: 'Moving house' })];
  await cleo.waitFor();
  // of two days each is named
  expect(await cleo.innerText()).toMatch(/[A-Z]\w+ \d+ \w+ \d\d:00–[A-Z]\w+ \d+ \w+ \d\d:00/);
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);

  await cleo.getByRole('button', { name: /^Decline/ }).click();
  await expect.poll(() => cleo.count()).toBe(0);
  await page.getByLabel('State', { exact: true }).selectOption('declined');
  await cleo.getByRole('button', { name: /^Approve: Cleo Carter/ }).click();
  await page.getByLabel('State', { exact: true }).selectOption('');
  await expect.poll(() => cleo.innerText()).toContain('approved');

  await page.goto(`${page.url()}&team=Early`);
  await bob.waitFor();
  expect(await cleo.count()).toBe(0);
  await bob.getByRole('button', { name: /^Open the day/ }).click();
  await page.waitForURL(new RegExp(`who=bob&on=${dayIn(4)}`));
  await page.getByRole('dialog').getByText('Errand').waitFor();
});

test('where nothing was asked, the list says how one asks', async () => {
  await page.goto(`${server.url}/reports/north/schedules?show=exceptions&state=declined&team=Nobody`);
  await page.getByRole('heading', { name: 'No exception is asked for' }).waitFor();
});

test.each(['theme=dark&lang=ar', 'theme=light&lang=es'])('a phone lists exceptions without being wider: %s', async (look) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto(`${server.url}/reports/north/schedules?show=exceptions&${look}`);
  await page.locator('li[data-row]').first().waitFor();
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
  expect(await page.evaluate<number>('document.documentElement.scrollWidth')).toBe(390);
});

test('days on which nobody is scheduled say what to do', async () => {
  await page.goto(`${server.url}/reports/north/schedules?date=2026-05-01`);
  await page.getByRole('heading', { name: 'Nothing is scheduled in these days' }).waitFor();
  await page.getByRole('button', { name: 'Show everyone' }).click();
  await row('ann').waitFor();
});

test('the report leads here', async () => {
  await page.goto(`${server.url}/reports/north`);
  await page.getByRole('link', { name: 'Schedules' }).click();
  await page.getByRole('heading', { level: 1, name: 'Schedules' }).waitFor();
});

const states = ['date=2026-03-25', 'date=2026-03-28&span=day', 'date=2026-03-25&who=bob&on=2026-03-28'];

test.each(['theme=dark', 'theme=light', 'theme=dark&lang=ar', 'theme=light&lang=es'])(
  'axe finds nothing wrong: %s',
  async (look) => {
    for (const state of states) {
      await open(`${state}&${look}`);
      const { violations } = await new AxeBuilder({ page }).analyze();
      expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html.slice(0, 120))])).toEqual([]);
    }
  },
);

test.each(['', '&lang=ar'])('on a phone, what stands in a cell is part of its name: %s', async (look) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await open(`date=2026-03-25${look}`);
  const rules = { 'label-content-name-mismatch': { enabled: true } };
  const { violations } = await new AxeBuilder({ page }).options({ rules }).analyze();
  expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html.slice(0, 120))])).toEqual([]);
});

test.each([360, 768, 1440, 1920])('at %i the page is not wider than the screen', async (width) => {
  await page.setViewportSize({ width, height: 900 });
  for (const look of ['', '&lang=ar'])
    for (const state of states) {
      await open(`${state}${look}`);
      expect(await page.evaluate<number>('document.documentElement.scrollWidth'), state).toBe(width);
    }
});
