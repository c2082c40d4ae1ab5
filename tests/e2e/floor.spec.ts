import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { agentOn, figureOf, longName, scriptedName, startFloor, type FloorStack } from './floor-stack.ts';

let floor: FloorStack;
beforeAll(async () => {
  floor = await startFloor();
});
afterAll(() => floor.close());

/** These machines are noisy: it ends what hangs, it judges no speed. */
const patient = { timeout: 20_000 };

const figure = (queue: string, column: string): Promise<string> => figureOf(floor.page, queue, column);
const address = (): string => new URL(floor.page.url()).search;
const rows = (kind: 'queue' | 'agent') =>
  floor.page.evaluate<string[]>(`[...document.querySelectorAll('tr[data-${kind}]')].map((each) => each.dataset.${kind})`);
const tileOf = async (queue: string) => (await floor.boardNow()).queues.find(({ id }) => id === queue)!;

describe('the tables', () => {
  test('every figure of the queues is the board’s own', async () => {
    await expect.poll(() => figure('sales', 'offered'), { timeout: 20_000 }).toBe('3');
    for (const queue of ['*', 'sales', 'billing', 'chat']) {
      const { today, waiting, agents } = await tileOf(queue);
      expect(
        [
          await figure(queue, 'waiting'),
          await figure(queue, 'offered'),
          await figure(queue, 'answered'),
          await figure(queue, 'abandoned'),
          await figure(queue, 'available'),
        ],
        queue,
      ).toEqual([waiting, today.offered, today.answered, today.abandoned, agents.available].map(String));
    }
    expect(await figure('sales', 'service-level')).toBe('50.0 %');
    expect(await figure('chat', 'service-level')).toBe('–');
  });

  test('a queue that nobody staffs says so', async () => {
    expect(await floor.page.locator('tr[data-queue="chat"]').textContent()).toContain('Nobody signed in');
  });

  test('any column sorts, says so, is kept in the address and comes back', async () => {
    const head = floor.page.getByRole('columnheader', { name: 'Offered' });
    await head.getByRole('button').click();
    await expect.poll(() => rows('queue'), patient).toEqual(['*', 'sales', 'billing', 'chat']);
    expect(await head.getAttribute('aria-sort')).toBe('descending');
    await head.getByRole('button').click();
    await expect.poll(() => rows('queue'), patient).toEqual(['*', 'chat', 'billing', 'sales']);
    await expect.poll(address, patient).toBe('?queues=offered');
    await floor.page.reload();
    await agentOn(floor.page, 'ann').waitFor();
    expect(await rows('queue')).toEqual(['*', 'chat', 'billing', 'sales']);
    expect(await head.getAttribute('aria-sort')).toBe('ascending');
  });

  test('“/” searches queues and agents at once; what is sought is in the address', async () => {
    await floor.open();
    await floor.page.keyboard.press('/');
    await floor.page.keyboard.type('ann');
    await expect.poll(() => rows('agent'), patient).toEqual(['ann']);
    await expect.poll(address, patient).toBe('?find=ann');
    await floor.page.keyboard.press('Escape');
    await expect.poll(async () => (await rows('agent')).length, patient).toBe(3);
  });

  test('agents are filtered by team, state and queue, and grouped', async () => {
    await floor.open('?team=Early');
    await expect.poll(() => rows('agent'), patient).toEqual(expect.arrayContaining(['ann', 'bob']));
    expect((await rows('agent')).length).toBe(2);
    await floor.open('?state=not_ready');
    await expect.poll(() => rows('agent'), patient).toEqual(['cleo']);
    await floor.open('?queue=billing');
    await expect.poll(async () => (await rows('agent')).toSorted(), patient).toEqual(['bob', 'cleo']);
    await floor.page.getByRole('button', { name: 'Show all' }).click();
    await floor.page.getByRole('radio', { name: 'By team' }).click();
    await floor.page.getByRole('rowheader', { name: /^Late/ }).waitFor();
    await floor.page.getByRole('radio', { name: 'Tiles' }).click();
    await floor.page.getByRole('heading', { name: /^Late/ }).waitFor();
    await expect.poll(address, patient).toBe('?as=tiles&group=team');
  });

  test('columns are chosen, and the choice is kept on this screen', async () => {
    await floor.open();
    await floor.page.getByRole('button', { name: 'Columns' }).click();
    await floor.page.getByRole('checkbox', { name: 'Flowed out' }).check();
    await floor.page.keyboard.press('Escape');
    await floor.page.reload();
    await agentOn(floor.page, 'ann').waitFor();
    expect(await figure('sales', 'flowed-out')).toBe('0');
  });
});

describe('names that mean harm or no end', () => {
  test('a name that is markup is text', async () => {
    expect(await agentOn(floor.page, 'bob').getByRole('link').first().textContent()).toBe(scriptedName);
    expect(await floor.page.locator('main script').count()).toBe(0);
  });

  test('a name of 200 characters is cut in its cell, whole in its title, and pushes nothing off the page', async () => {
    const name = agentOn(floor.page, 'cleo').getByRole('link').first();
    expect(await name.getAttribute('title')).toBe(longName);
    expect((await name.boundingBox())!.width).toBeLessThan(400);
    const wider = await floor.page.evaluate<number>('document.documentElement.scrollWidth - innerWidth');
    expect(wider).toBeLessThanOrEqual(0);
  });
});

describe('freezing', () => {
  test('the view stands still while the floor goes on; “f” jumps back to now', async () => {
    await floor.open();
    await expect.poll(() => figure('billing', 'waiting'), patient).toBe('1');
    await floor.page.keyboard.press('f');
    const badge = floor.page.locator('.freeze p');
    expect(await badge.textContent()).toMatch(/Frozen at \d\d:\d\d:\d\d/);
    const wait = await figure('billing', 'longest-wait');
    await floor.happened(
      [0, 'contact.queued', { contact: 'c5', queue: 'billing' }],
      [0, 'contact.queued', { contact: 'c6', queue: 'billing' }],
    );
    await expect.poll(async () => (await tileOf('billing')).waiting, patient).toBe(3);
    await expect.poll(() => badge.textContent(), patient).toMatch(/[1-9]\d* changes?/);
    await expect.poll(() => badge.textContent(), patient).toMatch(/0:(0[1-9]|[1-5]\d) behind/);
    expect(await figure('billing', 'waiting')).toBe('1');
    expect(await figure('billing', 'longest-wait')).toBe(wait);
    await floor.page.keyboard.press('f');
    await badge.waitFor({ state: 'detached' });
    expect(await figure('billing', 'waiting')).toBe('3');
  });
});

describe('keys alone', () => {
  test('lead past the menu, into a table, through its cells and out again', async () => {
    await floor.open();
    await floor.page.keyboard.press('Tab');
    expect(await floor.page.evaluate<string>('document.activeElement.textContent')).toBe('Skip to the content');
    await floor.page.keyboard.press('Enter');
    const inTable = (question: string): Promise<boolean> =>
      floor.page.evaluate<boolean>(`((table) => ${question})(document.querySelector('[role="region"][aria-label="Queues"]'))`);
    for (let stop = 0; stop < 20; stop += 1) {
      if (await inTable('document.activeElement === table')) break;
      await floor.page.keyboard.press('Tab');
    }
    await floor.page.keyboard.press('ArrowDown');
    await floor.page.keyboard.press('ArrowDown');
    await floor.page.keyboard.press('ArrowRight');
    const where = (): Promise<string> =>
      floor.page.evaluate<string>(`(() => {
        const cell = document.activeElement.closest('td, th');
        return cell.closest('tr').dataset.queue + ' ' + (cell.dataset.column ?? 'name');
      })()`);
    expect(await where()).toBe('billing waiting');
    await floor.page.keyboard.press('Home');
    expect(await where()).toBe('billing name');
    const outline = await floor.page.evaluate<string>('getComputedStyle(document.activeElement).outlineStyle');
    expect(outline).toBe('solid');
    await floor.page.keyboard.press('Tab');
    expect(await inTable('table.contains(document.activeElement)')).toBe(false);
  });

  test('what turns red is said, politely and not at once again', async () => {
    const said = floor.page.locator('p[aria-live="polite"]');
    await floor.happened([0, 'contact.queued', { contact: 'c8', queue: 'chat' }]);
    await expect.poll(() => said.textContent(), { timeout: 60_000 }).toMatch(/Chat turned red: longest wait 0:(19|[2-5]\d)/);
  });
});
