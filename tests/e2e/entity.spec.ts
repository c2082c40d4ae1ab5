import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, Page } from 'playwright-core';
import { firstSignInLink } from '@floorlight/server/auth/first-sign-in.ts';
import { migrateAuth } from '@floorlight/server/auth/migrate.ts';
import { cloudEvent, postSigned } from '@floorlight/server/testing/post-signed.ts';
import { defineFloor } from '@floorlight/shared/store/define-floor.ts';
import { defineQueue } from '@floorlight/shared/store/define-queue.ts';
import { storeShifts } from '@floorlight/shared/store/rosters/store-shifts.ts';
import { createSource } from '@floorlight/shared/store/sources.ts';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { openTestContext } from '../support/context.ts';
import { startProcess, startServer, type Running } from '../support/start-process.ts';
import { openBrowser } from './open-browser.ts';

const minute = 60_000;
const began = Date.now();

/** A zone in which it is noon, so that two hours ago is today. */
const noonZone = (): string => {
  const ahead = 12 - new Date(began).getUTCHours();
  return ahead === 0 ? 'Etc/GMT' : `Etc/GMT${ahead > 0 ? '-' : '+'}${Math.abs(ahead)}`;
};

const zone = noonZone();
const script = '<script>document.title = "owned"</script>';
const lengthy = 'W'.repeat(200);

const context = await openTestContext();
await migrateAuth(context);
await defineFloor(context, { id: 'north', name: 'North', timezone: zone });
for (const [queue, name] of [
  ['sales', 'Sales'],
  ['orders', 'Orders'],
  ['complaints', 'Complaints'],
  ['nights', 'Nights'],
  ['odd', script],
] as const)
  await defineQueue(context, 'north', { queue, name, channel: 'voice' });
const source = await createSource(context, { name: 'Telephone system', kind: 'generic', floors: ['north'] });

let server: Awaited<ReturnType<typeof startServer>>;
let workers: Running;
let browser: Browser;
let page: Page;
let faults: string[];

type Told = readonly [minutesAgo: number, type: string, data: object];

/** What happened on the floor, minutes before the test began. */
const happened = async (...events: Told[]): Promise<void> => {
  const body = JSON.stringify(
    events.map(([ago, type, data]) => cloudEvent(type, data, { time: new Date(Math.round(began - ago * minute)).toISOString() })),
  );
  const answer = await postSigned({ url: server.url, source: source.id, secret: source.secret }, body);
  expect(answer.status, await answer.clone().text()).toBe(202);
};

/** What happens now. */
const happens = (type: string, data: object): Promise<void> => happened([(began - Date.now()) / minute, type, data]);

const morning: Told[] = [
  [119, 'agent.signed_in', { agent: 'ann', name: 'Ann Archer', team: 'Early', queues: ['sales', 'orders'] }],
  [118, 'agent.signed_in', { agent: 'odd', name: script, queues: ['sales'] }],
  [117, 'agent.signed_in', { agent: 'long', name: lengthy, queues: ['sales'] }],
  // one whose day is over: its figures stand still
  [90, 'agent.signed_in', { agent: 'dee', name: 'Dee Diaz', queues: ['sales'] }],
  [85, 'contact.queued', { contact: 'c1', queue: 'sales', customer: { phone: '+34600111222' } }],
  [84.9, 'contact.offered', { contact: 'c1', agent: 'dee', queue: 'sales' }],
  [84.8, 'contact.answered', { contact: 'c1', agent: 'dee', queue: 'sales' }],
  [80, 'contact.held', { contact: 'c1', agent: 'dee' }],
  [79, 'contact.retrieved', { contact: 'c1', agent: 'dee' }],
  [75, 'contact.ended', { contact: 'c1', agent: 'dee', wrapUp: true }],
  [73, 'contact.wrapped', { contact: 'c1', agent: 'dee', disposition: 'Order placed', resolved: true }],
  [72, 'contact.rated', { contact: 'c1', score: 5, scale: 'csat5' }],
  [70, 'agent.presence_changed', { agent: 'dee', presence: 'not_ready', reason: 'Lunch' }],
  [60, 'agent.presence_changed', { agent: 'dee', presence: 'available' }],
  [58, 'contact.queued', { contact: 'c2', queue: 'sales' }],
  [57.9, 'contact.offered', { contact: 'c2', agent: 'dee', queue: 'sales' }],
  [57.5, 'contact.declined', { contact: 'c2', agent: 'dee', reason: 'no_answer' }],
  [57, 'contact.abandoned', { contact: 'c2', queue: 'sales' }],
  [50, 'agent.signed_out', { agent: 'dee' }],
  [49, 'queue.closed', { queue: 'complaints' }],
];

const visit = async (path: string): Promise<void> => {
  await page.goto(`${server.url}${path}`);
  await page.getByRole('heading', { level: 1 }).waitFor();
};

const asked = <Answer>(path: string): Promise<Answer> =>
  page.evaluate(async (address) => (await fetch(`/api/v1/floors/north/${address}`)).json() as Promise<Answer>, path);

/** Evaluated in the page; `found` are the elements of a selector. */
const inPage = <Answer>(selector: string, expression: string): Promise<Answer> =>
  page.evaluate<Answer>(`((found) => ${expression})([...document.querySelectorAll(${JSON.stringify(selector)})])`);

/** Of each row of a table its cells' texts. */
const table = (name: string): Promise<string[][]> =>
  inPage(
    `table[data-table="${name}"] tbody tr`,
    String.raw`found.map((row) => [...row.cells].map((cell) => cell.innerText.replaceAll(/\s+/g, ' ').trim()))`,
  );

const clock = (seconds: number): string => {
  const two = (value: number) => String(value).padStart(2, '0');
  const [hours, minutes, rest] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, Math.floor(seconds) % 60];
  return hours > 0 ? `${hours}:${two(minutes)}:${two(rest)}` : `${minutes}:${two(rest)}`;
};

beforeAll(async () => {
  server = await startServer(context);
  workers = startProcess('workers/main.ts', context);
  browser = await openBrowser();
  const screen = await browser.newContext({ viewport: { width: 1280, height: 900 }, locale: 'en-GB' });
  page = await screen.newPage();
  page.on('pageerror', (error) => faults.push(error.message));
  page.on('console', (message) => {
    if (/Content.Security.Policy/i.test(message.text())) faults.push(message.text());
  });
  faults = [];
  await page.goto((await firstSignInLink(context, server.url)) ?? '');
  await happened(...morning);
  await visit('/agents/north/dee');
  await page.getByText('Dee Diaz').first().waitFor();
});

beforeEach(() => {
  faults = [];
});
afterEach(() => {
  expect(faults).toEqual([]);
});

afterAll(async () => {
  await browser.close();
  await workers.stop();
  await server.stop();
  await context.close();
});

interface Day {
  spans: { state: string; from: number; to: number | null }[];
  totals: { seconds: Record<string, number>; handled: number };
  handlings: { contact: string }[];
  intervals: { start: string; offered: number; answered: number; abandoned: number }[];
}

interface Painted {
  from: number;
  to: number;
  x: number;
  end: number;
}

const states = () => page.getByRole('listbox', { name: 'States of the day' });

describe('an agent’s day', () => {
  beforeEach(async () => {
    await visit('/agents/north/dee');
    await states().waitFor();
  });

  test('[AG6] the band’s states are the API’s, meet to the pixel, and make the time signed in', async () => {
    const day = await asked<Day>('agents/dee/day');
    const painted = await inPage<Painted[]>(
      '[role="listbox"][aria-label="States of the day"] [role="option"]',
      `found.map((option) => {
        const { x, width } = option.getBoundingClientRect();
        return { from: Number(option.dataset.from), to: Number(option.dataset.to), x, end: x + width };
      })`,
    );
    const within = day.spans.filter(({ to }) => to !== null);
    for (const { from, to } of within) expect(painted).toContainEqual(expect.objectContaining({ from, to }));
    painted.slice(1).forEach(({ x }, index) => expect(x).toBe(painted[index]!.end));
    const signedIn = day.spans.filter(({ state }) => state !== 'offline').reduce((sum, { from, to }) => sum + (to! - from), 0);
    expect(signedIn).toBe(40 * minute);
    expect(day.totals.seconds['signedIn']).toBe(2400);
    expect(await page.locator('[data-total="signed-in"] dd').innerText()).toBe('40:00');
    expect(await page.locator('[data-total="holding"] dd').first().innerText()).toContain('1:00');
  });

  test('the tables say what the API says', async () => {
    const day = await asked<Day>('agents/dee/day');
    const spans = await table('spans');
    expect(spans).toHaveLength(day.spans.length);
    const talk = day.spans.find(({ state }) => state === 'talking')!;
    expect(spans.map((row) => row[2])).toContain(clock((talk.to! - talk.from) / 1000));
    const handlings = await table('handlings');
    expect(handlings.map(([contact]) => contact)).toEqual(day.handlings.map(({ contact }) => contact));
    expect(handlings[0]?.slice(3)).toEqual(['8:48', '1:00', '2:00']);
    expect(await page.getByText('Rang and was not taken').count()).toBe(1);
  });

  test('arrow keys walk the band and it is read out; Enter opens the contact', async () => {
    await states().focus();
    await page.keyboard.press('Home');
    const walked: string[] = [];
    for (let turn = 0; turn < 20 && !walked.at(-1)?.startsWith('Talking'); turn += 1) {
      await page.keyboard.press('ArrowRight');
      const id = await states().getAttribute('aria-activedescendant');
      walked.push((await page.locator(`[id="${id}"]`).getAttribute('aria-label')) ?? '');
    }
    expect(walked.at(-1)).toMatch(/^Talking, \d\d:\d\d:\d\d to \d\d:\d\d:\d\d, 4:48$/);
    expect(await page.locator('[data-readout]').innerText()).toContain(walked.at(-1));
    await page.keyboard.press('Enter');
    await page.waitForURL('**/contacts/north/c1');
  });

  test('a day before anybody was heard says so; one to come is refused in words', async () => {
    await visit('/agents/north/dee?date=2020-01-01');
    await page.getByText('Nothing is told of this day.').waitFor();
    await visit('/agents/north/dee?date=2999-01-01');
    await page.getByText(/must not lie in the future/).waitFor();
  });
});

describe('an agent’s day that was scheduled', () => {
  /** From when Dee was available, with a break while she was on a contact, until after she had gone. */
  beforeAll(async () => {
    const ago = (minutes: number): number => Math.round(began - minutes * minute);
    const parts = [{ activity: 'break', start: ago(83), end: ago(76) }] as const;
    const shift = { agent: 'dee', day: new Date(ago(95)).toISOString().slice(0, 10), start: ago(95), end: ago(45), parts };
    await storeShifts(context, { floor: 'north', clear: [], shifts: [shift], source: 'people', by: 'Test' });
  });

  test('[MX8] what was scheduled lies under the states, on the same scale; where it was not kept to is told in words', async () => {
    await visit('/agents/north/dee');
    const plan = page.getByRole('listbox', { name: 'What was scheduled' });
    await plan.waitFor();
    expect(await plan.getByRole('option').count()).toBe(3);
    const told = await inPage<string[]>(
      '[role="listbox"][aria-label="Out of adherence"] [role="option"]',
      "found.map((one) => one.getAttribute('aria-label'))",
    );
    expect(told.map((one) => one.split(',')[0])).toEqual([
      'Offline while scheduled: Work',
      'Talking while scheduled: Break',
      'Not ready while scheduled: Work',
      'Offline while scheduled: Work',
    ]);
    // 5 + 2 + 10 + 5 of 50 minutes out, 5 neutral
    const figures = page.locator('[data-adherence]');
    expect(await figures.innerText()).toMatch(/Adherence\s+51\.1\s*%\s+23:00 of 45:00/);
    const edges = await inPage<{ from: number; x: number }[]>(
      '[role="listbox"][aria-label="What was scheduled"] [role="option"], [role="listbox"][aria-label="States of the day"] [role="option"]',
      'found.map((one) => ({ from: Number(one.dataset.from), x: one.getBoundingClientRect().x }))',
    );
    const inOrder = edges.toSorted((a, b) => a.from - b.from).map(({ x }) => x);
    expect(inOrder).toEqual(inOrder.toSorted((a, b) => a - b));
    await plan.focus();
    await page.keyboard.press('Home');
    await page.keyboard.press('ArrowRight');
    expect(await page.locator('[data-readout]').innerText()).toMatch(/^Break, /);
  });
});

describe('a queue’s day', () => {
  test('the table is the API’s, quarter-hour by quarter-hour, and its lines are drawn', async () => {
    await visit('/queues/north/sales');
    await page.locator('table[data-table="intervals"]').waitFor();
    const { intervals } = await asked<Day>('queues/sales/day');
    const told = intervals.filter(({ offered }) => offered > 0).toSorted((a, b) => Date.parse(a.start) - Date.parse(b.start));
    const rows = await table('intervals');
    expect(rows.map((row) => row.slice(1, 4).map(Number))).toEqual(
      told.map(({ offered, answered, abandoned }) => [offered, answered, abandoned]),
    );
    await page.locator('canvas').first().waitFor();
    const inked = () =>
      inPage<boolean>(
        'canvas',
        `found.length === 2 && found.every((canvas) => canvas.width > 0 &&
          canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data.some(Boolean))`,
      );
    await expect.poll(inked).toBe(true);
  });

  test('[RK1] who waits is told one by one, the oldest first, with the target and the chance of passing it', async () => {
    await happens('contact.queued', { contact: 'w1', queue: 'sales' });
    await happens('contact.queued', { contact: 'w2', queue: 'sales' });
    await visit('/queues/north/sales');
    await expect.poll(async () => (await table('waiting')).map((row) => row[3])).toEqual(['w1', 'w2']);
    const [first] = await table('waiting');
    expect(first?.[1]).toMatch(/^(passes in|passed) 0:\d\d/);
    await expect.poll(async () => (await table('waiting'))[0]?.[2], { timeout: 40_000 }).toBe('passed');
    await happens('contact.abandoned', { contact: 'w1', queue: 'sales' });
    await happens('contact.abandoned', { contact: 'w2', queue: 'sales' });
    await page.getByText('Nobody waits.').waitFor();
  });

  test('[BD4] an empty, a closed and an unstaffed queue tell themselves apart by word, shape and ground', async () => {
    const looks: { ground: string; shape: string; nobody: string }[] = [];
    for (const [queue, word] of [
      ['orders', 'Open, nothing yet today'],
      ['complaints', 'Closed'],
      ['nights', 'Nobody signed in'],
    ] as const) {
      await visit(`/queues/north/${queue}`);
      const head = page.locator('header[data-queue]');
      await head.getByText(word, { exact: true }).waitFor();
      looks.push({
        ground: await inPage<string>(
          'header[data-queue]',
          'getComputedStyle(found[0]).backgroundImage + getComputedStyle(found[0]).outlineStyle',
        ),
        shape: await head.locator('svg').first().innerHTML(),
        nobody: await page.getByRole('region', { name: 'Waiting now', exact: true }).innerText(),
      });
    }
    for (const kind of ['ground', 'shape', 'nobody'] as const) expect(new Set(looks.map((look) => look[kind])).size).toBe(3);
  });
});

describe('a contact’s life', () => {
  test('in order, with the customer sealed and the events beneath', async () => {
    await visit('/contacts/north/c1');
    await page.getByRole('heading', { name: 'What happened' }).waitFor();
    const life = await inPage<string[]>('li[data-kind]', 'found.map((item) => item.dataset.kind)');
    expect(life.slice(0, 3)).toEqual(['visit', 'offer', 'handling']);
    expect(life.at(-1)).toBe('rating');
    const said = await page.locator('article').innerText();
    expect(said).toMatch(/Customer\s+▣ sealed, key \S{8}…/);
    expect(said).toContain('wrap-up code: Order placed');
    expect(await page.content()).not.toContain('600111222');
    expect(await page.locator('details').getAttribute('open')).toBeNull();
    await page.locator('summary').click();
    await page.getByText('contact.rated').waitFor();
    expect(await page.locator('details').innerText()).toContain('"customer": "sealed"');
  });
});

describe('what is odd looks intended', () => {
  test.each([
    ['/queues/north/nowhere', 'This floor has no queue “nowhere”'],
    ['/agents/north/nobody', 'This floor has no agent “nobody”'],
    ['/contacts/north/nothing', 'This floor has no contact “nothing”'],
    ['/queues/nowhere/sales', 'There is no floor “nowhere”'],
  ])('%s explains itself', async (path, words) => {
    await page.goto(`${server.url}${path}`);
    await page.getByRole('heading', { name: words }).waitFor();
  });

  test.each([360, 1280, 1920])('at %i nothing is wider than the page, whatever it is called', async (width) => {
    await page.setViewportSize({ width, height: 900 });
    for (const path of [
      '/agents/north/long',
      '/agents/north/odd',
      '/queues/north/odd',
      '/queues/north/sales',
      '/contacts/north/c1',
    ]) {
      await visit(path);
      await page.waitForTimeout(600);
      expect(await page.evaluate<number>('document.documentElement.scrollWidth'), path).toBe(width);
      expect(await page.title()).not.toBe('owned');
    }
    await page.setViewportSize({ width: 1280, height: 900 });
  });

  test('a name that looks like a script is a name', async () => {
    await visit('/agents/north/odd');
    await page.getByRole('heading', { level: 1, name: script }).waitFor();
    expect(await page.title()).toContain(script);
  });
});

const looks = ['theme=dark', 'theme=light', 'theme=dark&lang=ar'];
const pages = [
  ['/agents/north/dee', '[role="option"]'],
  ['/queues/north/sales', 'canvas'],
  ['/queues/north/nights', 'canvas'],
  ['/contacts/north/c1', 'li[data-kind]'],
] as const;

test.each(looks.flatMap((look) => pages.map(([path, ready]) => [path, look, ready] as const)))(
  '%s with %s has no fault that axe knows',
  async (path, look, ready) => {
    await page.goto(`${server.url}${path}?${look}`);
    await page.locator(ready).first().waitFor();
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect(violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${target.join(' ')}`))).toEqual([]);
  },
);

test('[AG9] “set offline” is an event like any other: the tile changes, and the note stays in the day', async () => {
  await visit('/agents/north/ann');
  await states().waitFor();
  await page.getByRole('button', { name: 'Set offline…' }).click();
  await page.getByRole('textbox', { name: 'Why?' }).fill('Went home at noon <b>ill</b>');
  await page.getByRole('button', { name: 'Set offline', exact: true }).click();
  await page.locator('header[data-agent="ann"][data-state="offline"]').waitFor();
  const list = page.locator('[data-list="supervisors"]');
  await list.getByText('Went home at noon <b>ill</b>').waitFor();
  expect((await asked<Day>('agents/ann/day')).spans.at(-1)).toMatchObject({ state: 'offline', to: null });
  // the telephone system overrules it
  await happens('agent.presence_changed', { agent: 'ann', presence: 'available' });
  await page.locator('header[data-agent="ann"][data-state="available"]').waitFor();
});
