import { AxeBuilder } from '@axe-core/playwright';
import type { FloorSettings } from '@floorlight/shared/settings/floor-settings.ts';
import { floorKeys } from '@floorlight/shared/store/keys.ts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startFloor, type FloorStack } from './floor-stack.ts';

let floor: FloorStack;
beforeAll(async () => {
  floor = await startFloor();
});
afterAll(() => floor.close());

/** These machines are noisy: it ends what hangs, it judges no speed. */
const patient = { timeout: 20_000 };

const openPart = async (part: string, search = ''): Promise<void> => {
  await floor.page.goto(`${floor.url}/settings/floors/north/${part}${search}`);
  await floor.page.getByRole('navigation', { name: 'Parts of the floor’s settings' }).waitFor();
};
const row = (id: string) => floor.page.locator(`li[data-row="${id}"]`);
const dialog = () => floor.page.getByRole('dialog');
const keep = async (): Promise<void> => {
  await dialog().getByRole('button', { name: 'Keep' }).click();
  await dialog().waitFor({ state: 'detached' });
};
const settings = async (): Promise<FloorSettings> =>
  (await (await floor.page.request.get(`${floor.url}/api/v1/floors/north/settings`)).json()) as FloorSettings;
const tileOf = async (queue: string) => (await floor.boardNow()).queues.find(({ id }) => id === queue)!;
const lastTime = async (): Promise<number> => {
  const [entry] = await floor.context.redis.xrevrange(floorKeys('north').events, '+', '-', 'COUNT', 1);
  return (JSON.parse(entry?.[1][1] ?? '') as { time: number }).time;
};
const csv = (text: string) => ({ name: 'agents.csv', mimeType: 'text/csv', buffer: Buffer.from(text) });

describe('a change takes effect live', () => {
  test('[SL5] a queue’s target and limits reach an open desk, and what was judged before stays', async () => {
    const desk = await floor.signedIn.newPage();
    await desk.goto(`${floor.url}/queues/north/sales`);
    await desk.getByText('80 % in 20 s').waitFor();
    const before = (await tileOf('sales')).today.serviceLevel;
    const started = Date.now();
    await openPart('queues');
    await row('sales').getByRole('button', { name: 'Change Sales' }).click();
    await dialog().getByLabel('Target, seconds').fill('45');
    await dialog().getByLabel('Goal, %').fill('92.5');
    await keep();
    await row('sales').getByText('92.5 % in 45 s').waitFor();
    await expect.poll(() => desk.locator('header[data-queue="sales"]').textContent(), patient).toMatch(/92\.5.*45/);
    expect(await tileOf('sales')).toMatchObject({ targetSeconds: 45, goal: 9250, today: { serviceLevel: before } });
    expect(await lastTime()).toBeGreaterThanOrEqual(started);
    await desk.close();
  });

  test('[SL5] a figure over visits judged by both says so', async () => {
    await floor.happened(
      [0, 'contact.queued', { contact: 'n1', queue: 'sales' }],
      [0, 'contact.answered', { contact: 'n1', agent: 'ann' }],
    );
    const mixed = async (): Promise<unknown> => {
      const asked = `${floor.url}/api/v1/floors/north/proof?subject=queue&id=sales&measure=service-level&period=today`;
      return ((await (await floor.page.request.get(asked)).json()) as { mixed?: boolean }).mixed;
    };
    await expect.poll(mixed, patient).toBe(true);
  });

  test('[SL5] the queue’s day says when it was judged otherwise, and from what to what', async () => {
    const desk = await floor.page.context().newPage();
    await desk.goto(`${floor.url}/queues/north/sales`);
    await desk
      .locator('[data-changes="1"]')
      .getByText(/→ 45 s.*→ 92\.5 %/)
      .waitFor();
    await desk.close();
  });

  test('a limit is tried before it is kept, and turns the figure on the board', async () => {
    await openPart('queues');
    await row('billing').getByRole('button', { name: 'Change Billing' }).click();
    const waiting = dialog().locator('[data-measure="waiting"]');
    await waiting.getByLabel('Limits of its own').check();
    await waiting.getByLabel('Amber from').fill('3');
    await waiting.getByLabel('Red from').fill('2');
    await waiting.getByText('Red must not come before amber.').waitFor();
    await waiting.getByLabel('Amber from').fill('1');
    const tried = waiting.locator('[data-try] .value');
    await waiting.getByRole('slider').fill('1');
    expect(await tried.getAttribute('class')).toContain('amber');
    await waiting.getByRole('slider').fill('2');
    expect(await tried.getAttribute('class')).toContain('red');
    await keep();
    await expect.poll(async () => (await tileOf('billing')).limits.waiting, patient).toEqual({ amber: 1, red: 2 });
    await row('billing').getByText('Visits waiting').waitFor();
  });

  test('a field that is emptied is the floor’s again', async () => {
    await openPart('floor');
    await floor.page.getByLabel('Target, seconds').fill('33');
    await floor.page.getByRole('button', { name: 'Keep' }).click();
    await floor.page.getByText('Kept. Boards follow within a second.').waitFor();
    await openPart('queues');
    await row('sales').getByRole('button', { name: 'Change Sales' }).click();
    await dialog().getByLabel('Target, seconds').fill('');
    await keep();
    await expect.poll(async () => (await tileOf('sales')).targetSeconds, patient).toBe(33);
    expect((await tileOf('sales')).name).toBe('Sales');
  });

  test('groups and reasons', async () => {
    await openPart('groups');
    await floor.page.getByRole('button', { name: 'New group' }).click();
    await dialog().getByLabel('Name').fill('Front office');
    await dialog().getByLabel('Sales').check();
    await dialog().getByLabel('Chat').check();
    await keep();
    await expect.poll(() => tileOf('group:front-office'), patient).toMatchObject({ members: ['chat', 'sales'] });
    await row('front-office').getByRole('button', { name: 'Take Front office away' }).click();
    await dialog().getByRole('button', { name: 'Take away' }).click();
    await expect.poll(() => tileOf('group:front-office'), patient).toBeUndefined();

    await openPart('reasons');
    await row('Lunch').getByRole('button').click();
    await dialog().getByLabel('In order for, minutes').fill('30');
    await keep();
    const cleo = async () => (await floor.boardNow()).agents.find(({ id }) => id === 'cleo');
    await expect.poll(async () => (await cleo())?.limitSeconds, patient).toBe(1800);
  });
});

test('an agent whom only a source named is adopted with one tap, then named', async () => {
  await openPart('agents');
  await floor.page.locator('[data-unregistered="ann"]').getByRole('button', { name: 'Adopt' }).click();
  await row('ann').waitFor();
  await expect.poll(async () => (await floor.boardNow()).agents.find(({ id }) => id === 'ann')?.registered, patient).toBe(true);
  await row('ann').getByRole('button', { name: 'Change' }).click();
  await dialog().getByLabel('Team').fill('Night');
  await keep();
  await expect
    .poll(async () => (await floor.boardNow()).agents.find(({ id }) => id === 'ann'), patient)
    .toMatchObject({ name: 'Ann Archer', team: 'Night' });
});

test('an agent whom a source calls by another id is merged with one tap, found by the old page, and taken apart again', async () => {
  await floor.happened(
    [0, 'contact.ended', { contact: 'n1' }],
    [0, 'agent.signed_in', { agent: 'ext-9', name: 'Ann A.', queues: ['chat'] }],
  );
  await openPart('agents');
  const fresh = floor.page.locator('[data-unregistered="ext-9"]');
  await fresh.getByRole('button', { name: 'Ann A.: Merge into…' }).click();
  await dialog().getByRole('radio', { name: 'Ann Archer' }).check();
  await dialog()
    .getByText(/whatever sources say of Ann A\. counts for Ann Archer/)
    .waitFor();
  await dialog().getByRole('button', { name: 'Merge', exact: true }).click();
  await dialog().waitFor({ state: 'detached' });
  const merged = floor.page.locator('[data-merged="ext-9"]');
  await merged.getByText('Ann Archer').waitFor();
  const agents = async () => (await floor.boardNow()).agents;
  await expect.poll(async () => (await agents()).some(({ id }) => id === 'ext-9'), patient).toBe(false);

  await floor.happened([0, 'agent.presence_changed', { agent: 'ext-9', presence: 'not_ready', reason: 'Coaching' }]);
  await expect
    .poll(async () => (await agents()).find(({ id }) => id === 'ann'), patient)
    .toMatchObject({ state: 'not_ready', reason: 'Coaching' });

  await merged.getByRole('link', { name: 'Ann A.' }).click();
  const note = floor.page.locator('[data-merged-into="ann"]');
  await note.getByRole('link', { name: 'Ann Archer' }).waitFor();
  expect(await note.textContent()).toContain('by Administrator');
  await openPart('agents');
  await merged.getByRole('button', { name: 'Undo the merge of Ann A.' }).click();
  await dialog().getByRole('button', { name: 'Undo' }).click();
  await merged.waitFor({ state: 'detached' });
  await floor.happened([0, 'agent.presence_changed', { agent: 'ext-9', presence: 'available' }]);
  await expect.poll(async () => (await agents()).find(({ id }) => id === 'ext-9')?.state, patient).toBe('available');
});

test('a queue that is merged leaves the board once nobody waits there; its day is still to be read', async () => {
  await floor.happened([0, 'contact.queued', { contact: 'm1', queue: 'sales_old' }]);
  await openPart('queues');
  await floor.page.locator('[data-unregistered="sales_old"]').getByRole('button', { name: 'sales_old: Merge into…' }).click();
  await dialog().getByRole('radio', { name: 'Sales' }).check();
  await dialog().getByRole('button', { name: 'Merge', exact: true }).click();
  await floor.page.locator('[data-merged="sales_old"]').waitFor();
  const before = (await tileOf('sales')).today.offered;
  await floor.happened([0, 'contact.queued', { contact: 'm2', queue: 'sales_old' }]);
  await expect.poll(async () => (await tileOf('sales')).today.offered, patient).toBe(before + 1);
  expect(await tileOf('sales_old')).toMatchObject({ waiting: 1 });
  await floor.happened([0, 'contact.abandoned', { contact: 'm1' }], [0, 'contact.abandoned', { contact: 'm2' }]);
  await expect.poll(() => tileOf('sales_old'), patient).toBeUndefined();
  await floor.page.goto(`${floor.url}/queues/north/sales_old`);
  await floor.page.locator('[data-merged-into="sales"]').getByRole('link', { name: 'Sales' }).waitFor();
  await floor.page.getByRole('heading', { name: 'Today' }).waitFor();
});

test('a disposition nobody defined is adopted with one tap, then says what it means on the contact’s page', async () => {
  await floor.happened(
    [9, 'contact.queued', { contact: 'd1', queue: 'billing' }],
    [8, 'contact.answered', { contact: 'd1', agent: 'bob' }],
    [4, 'contact.ended', { contact: 'd1' }],
    [1, 'contact.wrapped', { contact: 'd1', agent: 'bob', disposition: 'CB2' }],
  );
  await floor.page.goto(`${floor.url}/contacts/north/d1`);
  await floor.page.getByText('wrap-up code: CB2 (not registered)').waitFor();
  await openPart('dispositions');
  await floor.page.locator('[data-unregistered="CB2"]').getByRole('button', { name: 'Adopt CB2' }).click();
  await row('CB2').getByRole('button', { name: 'Change CB2' }).click();
  await dialog().getByLabel('Name').fill('Callback promised');
  await dialog().getByLabel('Resolved').selectOption('no');
  await dialog().getByLabel('Somebody has still to do something').check();
  await dialog().getByLabel('Billing').check();
  await keep();
  await row('CB2').getByText('Billing').waitFor();
  await floor.page.goto(`${floor.url}/contacts/north/d1`);
  await floor.page.getByText('wrap-up code: Callback promised · to be followed up').waitFor();
  await floor.page.getByText('not resolved, says its wrap-up code').waitFor();
});

test('a team and a program are renamed where they stand; a team is joined with another once that has been said', async () => {
  const call = async (part: string, to: string): Promise<void> => {
    await row(part)
      .getByRole('button', { name: `Rename ${part}` })
      .click();
    await dialog().getByLabel('Name').fill(to);
  };
  const act = async (words: string): Promise<void> => {
    await dialog().getByRole('button', { name: words, exact: true }).click();
    await dialog().waitFor({ state: 'detached' });
  };
  const teamOf = async (agent: string) => (await floor.boardNow()).agents.find(({ id }) => id === agent)?.team;
  await openPart('teams');
  await call('Late', 'Evening');
  expect(await dialog().getByRole('status').textContent()).toBe('');
  await act('Rename');
  await row('Evening').waitFor();
  await expect.poll(() => teamOf('cleo'), patient).toBe('Evening');
  await call('Evening', 'Early');
  await dialog()
    .getByText(/There is a team Early already\. The two become one/)
    .waitFor();
  await act('Merge');
  await row('Evening').waitFor({ state: 'detached' });
  expect(await row('Early').locator('dd').textContent()).toBe('2');
  await expect.poll(() => teamOf('cleo'), patient).toBe('Early');

  await openPart('queues');
  await row('chat').getByRole('button', { name: 'Change Chat' }).click();
  await dialog().getByLabel('Program').fill('Acme');
  await keep();
  await openPart('programs');
  await call('Acme', 'Acme Ltd');
  await act('Rename');
  await row('Acme Ltd').waitFor();
  await expect.poll(async () => (await tileOf('chat')).program, patient).toBe('Acme Ltd');
});

test('[BD6] the floor’s privacy mode shows at once on a wall that chooses nothing else', async () => {
  const wall = await floor.signedIn.newPage();
  await wall.goto(`${floor.url}/wall/north?layout=agents`);
  const named = () => wall.locator('main').textContent();
  await expect.poll(named, patient).toContain('Archer');
  await openPart('floor');
  await floor.page.getByLabel('Names of agents on walls').selectOption('short');
  await floor.page.getByRole('button', { name: 'Keep' }).click();
  await expect.poll(named, patient).not.toContain('Archer');
  await wall.goto(`${floor.url}/wall/north?layout=agents&view=full`);
  await expect.poll(named, patient).toContain('Archer');
  await wall.close();
  await floor.page.goto(`${floor.url}/settings/screens`);
  await floor.page.getByRole('button', { name: 'Pair a screen' }).click();
  await floor.page.getByLabel('Floor', { exact: true }).selectOption('North');
  const names = floor.page.getByLabel('Names of agents');
  await expect.poll(() => names.locator('option:checked').textContent(), patient).toBe('as the floor: first name and initial');
});

test('a file with a bad cell is named cell by cell and changes nothing; put right, it is applied', async () => {
  await openPart('import');
  const bad = 'agent;name;queues\r\ndora;"=1+1; Dora";sales\r\nerin;Erin;salse\r\n';
  const before = (await settings()).agents.length;
  await floor.page.locator('input[type="file"]').setInputFiles(csv(bad));
  const cell = floor.page.locator('tr[data-import-row="3"] td.bad');
  await cell.waitFor();
  expect(await cell.textContent()).toContain('no queue of this floor');
  expect(await floor.page.locator('[data-fault]').allTextContents()).toEqual([expect.stringContaining('Row 3, queues')]);
  expect(await floor.page.getByRole('button', { name: 'Apply' }).isDisabled()).toBe(true);
  expect((await settings()).agents).toHaveLength(before);

  await floor.page.getByRole('button', { name: 'Choose another file' }).click();
  await floor.page.locator('input[type="file"]').setInputFiles(csv(bad.replace('salse', 'sales|billing')));
  await floor.page.getByRole('button', { name: 'Apply' }).click();
  await floor.page.getByText('Applied: 2.').waitFor();
  const dora = (await settings()).agents.find(({ agent }) => agent === 'dora');
  expect(dora).toMatchObject({ name: '=1+1; Dora', queues: ['sales'] });
});

test('a floor is made and opened, one whose id is taken is refused by name', async () => {
  await floor.page.goto(`${floor.url}/settings/floors`);
  const make = async (id: string): Promise<void> => {
    await floor.page.getByRole('button', { name: 'New floor' }).click();
    await dialog().getByLabel('Name').fill('South');
    await dialog().getByLabel('Id').fill(id);
    await dialog().getByLabel('Time zone').fill('Europe/Berlin');
    await dialog().getByRole('button', { name: 'Make the floor' }).click();
  };
  await make('north');
  await dialog().getByText('is taken by another floor').first().waitFor();
  await dialog().getByLabel('Id').fill('south');
  await dialog().getByRole('button', { name: 'Make the floor' }).click();
  await floor.page.getByRole('heading', { name: 'South' }).waitFor();
  expect(floor.page.url()).toContain('/settings/floors/south/queues');
});

describe('has no fault that axe knows', () => {
  const faults = async (): Promise<string[]> => {
    const { violations } = await new AxeBuilder({ page: floor.page }).analyze();
    return violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.target.join(' ')}`));
  };
  const looks = ['?theme=dark', '?theme=light&lang=ar', '?theme=light&lang=es'];
  const parts = ['queues', 'agents', 'teams', 'programs', 'groups', 'reasons', 'dispositions', 'floor', 'import'];

  test.each(looks)('any part, with %s', async (look) => {
    await floor.page.goto(`${floor.url}/settings/floors${look}`);
    await floor.page.locator('a[data-floor="north"]').waitFor();
    expect(await faults()).toEqual([]);
    for (const part of parts) {
      await floor.page.goto(`${floor.url}/settings/floors/north/${part}${look}`);
      await floor.page.locator('nav [aria-current="page"][href$="/' + part + '"]').waitFor();
      expect(await faults(), part).toEqual([]);
    }
  });

  test.each(looks)('a queue being changed, a team being joined with another, a file with faults, with %s', async (look) => {
    await floor.page.goto(`${floor.url}/settings/floors/north/queues${look}`);
    await row('sales').getByRole('button').last().click();
    await dialog().locator('[data-measure="wait"] input[type="checkbox"]').check();
    expect(await faults()).toEqual([]);
    await floor.page.goto(`${floor.url}/settings/floors/north/teams${look}`);
    await row('Early').getByRole('button').click();
    await dialog().getByRole('textbox').fill('Night');
    await dialog().getByRole('status').locator('p').waitFor();
    expect(await faults()).toEqual([]);
    await floor.page.goto(`${floor.url}/settings/floors/north/import${look}`);
    await floor.page.locator('input[type="file"]').setInputFiles(csv('agent,queues\na,b'));
    await floor.page.locator('td.bad').waitFor();
    expect(await faults()).toEqual([]);
  });
});
