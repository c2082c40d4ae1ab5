import { grantsFor } from '@floorlight/server/testing/grants-for.ts';
import { savePerson, signInLink } from '@floorlight/server/auth/people.ts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { agentOn, cellOf, startFloor, type FloorStack } from './floor-stack.ts';

let floor: FloorStack;
beforeAll(async () => {
  floor = await startFloor();
});
afterAll(() => floor.close());

describe('a viewer’s machine', () => {
  test('whose clock is 90 s wrong shows right times in state, and no other clock than the floor’s', async () => {
    const wrong = await floor.signedIn.newPage();
    await wrong.addInitScript(`
      const RealDate = Date;
      globalThis.Date = class extends RealDate {
        constructor(...given) { given.length === 0 ? super(RealDate.now() + 90_000) : super(...given); }
        static now() { return RealDate.now() + 90_000; }
      };`);
    await wrong.goto(`${floor.url}/floor/north`);
    const time = agentOn(wrong, 'cleo').locator('td[data-column="time"]');
    await time.waitFor();
    const { since } = (await floor.boardNow()).agents.find(({ id }) => id === 'cleo')!;
    const off = async (): Promise<number> => {
      const [minutes, seconds] = ((await time.textContent()) ?? '').trim().split(':').map(Number);
      return Math.abs(minutes! * 60 + seconds! - (Date.now() - since) / 1000);
    };
    // a busy machine may paint late once; a clock that is 90 s wrong would stay so
    await expect.poll(off).toBeLessThan(3);
    await wrong.close();
  });

  test('in another zone is told the floor’s', async () => {
    const clock = floor.page.locator('p.clock');
    expect(await clock.textContent()).toContain('Asia/Kolkata');
    const inIndia = new Intl.DateTimeFormat('en-GB', { timeZone: 'Asia/Kolkata', hour: '2-digit', minute: '2-digit' });
    expect(await clock.locator('time').textContent()).toContain(inIndia.format(Date.now()));
  });

  test('without WebSocket the board is polled, and goes on', async () => {
    const old = await floor.signedIn.newPage();
    await old.addInitScript('delete globalThis.WebSocket; delete globalThis.WebTransport;');
    await old.goto(`${floor.url}/floor/north`);
    await agentOn(old, 'ann').waitFor();
    expect(await old.evaluate<string>('typeof WebSocket')).toBe('undefined');
    const before = Number(await cellOf(old, 'billing', 'waiting').locator('.value').textContent());
    await floor.happened([0, 'contact.queued', { contact: 'c7', queue: 'billing' }]);
    await expect
      .poll(() => cellOf(old, 'billing', 'waiting').locator('.value').textContent(), { timeout: 10_000 })
      .toBe(String(before + 1));
    await old.close();
  });
});

describe('floors that cannot be shown', () => {
  test('an unknown floor says so', async () => {
    await floor.page.goto(`${floor.url}/floor/nowhere`);
    await floor.page.getByRole('heading', { name: 'There is no floor “nowhere”' }).waitFor();
  });

  test('a floor with nothing in it says how it fills', async () => {
    await floor.page.goto(`${floor.url}/floor/bare`);
    await floor.page.getByText('Nobody has signed in yet').waitFor();
    expect(await floor.page.locator('table tbody tr').count()).toBeLessThanOrEqual(1);
  });

  test('to whom the floor was not granted it is not there', async () => {
    await savePerson(floor.context, { email: 'agent@example.org', name: 'Agent', grants: grantsFor('agent', 'nowhere') });
    const other = await floor.browser.newContext();
    const theirs = await other.newPage();
    await theirs.goto(await signInLink(floor.context, 'agent@example.org', floor.url));
    await theirs.goto(`${floor.url}/floor/north`);
    await theirs.getByRole('heading', { name: 'There is no floor “north”' }).waitFor();
    await other.close();
  });
});
