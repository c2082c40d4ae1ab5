import { onEverything } from '@floorlight/shared/access/grant.ts';
import { savePerson, signInLink } from '@floorlight/server/auth/people.ts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { agentOn, cellOf, figureOf, startFloor, type FloorStack } from './floor-stack.ts';

let floor: FloorStack;
beforeAll(async () => {
  floor = await startFloor();
});
afterAll(() => floor.close());

const sheet = () => floor.page.getByRole('dialog');
const focused = (): Promise<string> =>
  floor.page.evaluate<string>(`(() => {
    const cell = document.activeElement.closest('td, th');
    return cell ? cell.closest('tr').dataset.queue + ' ' + cell.dataset.column : document.activeElement.tagName;
  })()`);

interface Proof {
  readonly rule: string;
  readonly numerator: number;
  readonly denominator: number;
  readonly items: readonly { contact: string; counts: { numerator: boolean; denominator: boolean } }[];
  readonly total: number;
}

const told = async (query: string): Promise<Proof> =>
  (await (await floor.page.request.get(`${floor.url}/api/v1/floors/north/proof?${query}`)).json()) as Proof;

describe('a figure’s proof', () => {
  test('[SL2] says by which rule, of what, and which visits are behind it: the API’s own', async () => {
    await expect.poll(() => figureOf(floor.page, 'sales', 'offered'), { timeout: 20_000 }).toBe('3');
    const proof = await told('subject=queue&id=sales&measure=service-level&period=today');
    expect([proof.numerator, proof.denominator, proof.total]).toEqual([1, 2, 3]);
    await cellOf(floor.page, 'sales', 'service-level').getByRole('button').click();
    await sheet().getByText('50.0 %').waitFor();
    const text = (await sheet().textContent()) ?? '';
    for (const words of ['1 of 2', proof.rule, 'without short abandons', '1 × short abandon', 'Asia/Kolkata'])
      expect(text).toContain(words);
    const links = await sheet().locator('tbody a').allTextContents();
    expect(links).toEqual(proof.items.map(({ contact }) => contact));
    const counted = await sheet().locator('tbody tr:not(.out)').count();
    expect(counted).toBe(proof.items.filter(({ counts }) => counts.denominator).length);
    expect(await sheet().locator('tbody a').first().getAttribute('href')).toBe(`/contacts/north/${links[0]!}`);
  });

  test('Escape closes it and leads back to the figure; Enter opens it again', async () => {
    await floor.page.keyboard.press('Escape');
    await sheet().waitFor({ state: 'detached' });
    expect(await focused()).toBe('sales service-level');
    await floor.page.keyboard.press('ArrowDown');
    await floor.page.keyboard.press('ArrowUp');
    await floor.page.keyboard.press('Enter');
    await sheet().waitFor();
    await floor.page.keyboard.press('Escape');
  });

  test.each([
    ['sales', 'waiting'],
    ['sales', 'offered'],
    ['sales', 'answered'],
    ['sales', 'abandoned'],
    ['sales', 'abandon-rate'],
    ['sales', 'asa'],
    ['sales', 'aht'],
    ['*', 'offered'],
    ['*', 'service-level'],
    ['sales', 'available'],
    ['billing', 'not_ready'],
    ['sales', 'free'],
  ])('%s: the sheet of %s shows the figure that was opened', async (queue, column) => {
    await floor.open();
    await expect.poll(() => figureOf(floor.page, queue, column), { timeout: 20_000 }).not.toBe('');
    const figure = await figureOf(floor.page, queue, column);
    await cellOf(floor.page, queue, column).getByRole('button').click();
    await expect.poll(() => sheet().locator('.value').first().textContent(), { timeout: 20_000 }).toBe(figure);
    await floor.page.keyboard.press('Escape');
  });

  test('[AG2] an agent’s time in state: since when, by whose word, from which source', async () => {
    await floor.open();
    await agentOn(floor.page, 'cleo').locator('td[data-column="time"] button').click();
    await sheet().getByRole('heading', { name: 'The states it is made of' }).waitFor();
    const text = (await sheet().textContent()) ?? '';
    expect(text).toMatch(/Not ready\s*Lunch/);
    expect(text).toContain('the agent · Telephone system');
    await floor.page.keyboard.press('Escape');
  });
});

describe('setting an agent offline', () => {
  test('asks for a note, tells the floor, and everyone sees it', async () => {
    await floor.open();
    await agentOn(floor.page, 'bob').getByRole('button', { name: 'Set offline…' }).click();
    const send = sheet().getByRole('button', { name: 'Set offline' });
    expect(await send.isDisabled()).toBe(true);
    await sheet().getByRole('textbox').fill('Went home at noon');
    await send.click();
    await sheet().waitFor({ state: 'detached' });
    await expect
      .poll(() => agentOn(floor.page, 'bob').locator('td[data-column="state"]').textContent(), { timeout: 20_000 })
      .toContain('Offline');
    const bob = (await floor.boardNow()).agents.find(({ id }) => id === 'bob');
    expect(bob).toMatchObject({ state: 'offline', cause: 'supervisor' });
  });

  test('one who may not is offered nothing, and refused', async () => {
    await savePerson(floor.context, { email: 'planner@example.org', name: 'Planner', grants: [onEverything('planner')] });
    const other = await floor.browser.newContext();
    const page = await other.newPage();
    await page.goto(await signInLink(floor.context, 'planner@example.org', floor.url));
    await page.goto(`${floor.url}/floor/north`);
    await agentOn(page, 'ann').locator('td[data-column="time"] button').click();
    await page.getByRole('dialog').getByRole('heading', { name: 'The states it is made of' }).waitFor();
    expect(await page.getByRole('button', { name: 'Set offline…' }).count()).toBe(0);
    const answer = await page.request.post(`${floor.url}/api/v1/floors/north/agents/ann/presence`, {
      headers: { origin: floor.url },
      data: { presence: 'offline', note: 'Because' },
    });
    expect(answer.status()).toBe(403);
    expect((await floor.boardNow()).agents.find(({ id }) => id === 'ann')?.state).toBe('available');
    await other.close();
  });
});
