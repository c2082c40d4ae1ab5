import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { grant } from '@floorlight/shared/access/grant.ts';
import { createKey } from '../auth/create-key.ts';
import { openManaged, type Managed } from '../testing/managed.ts';
import { pairsOn } from '../testing/paired.ts';
import { Screen } from '../testing/screen.ts';

let managed: Managed;
let { pair, listed } = {} as ReturnType<typeof pairsOn>;
const open: Screen[] = [];
beforeAll(async () => {
  managed = await openManaged();
  ({ pair, listed } = pairsOn(managed));
});
afterAll(async () => {
  for (const screen of open) screen.close();
  await managed.close();
});

const setNames = async (privacy: string | null, floor = 'north'): Promise<void> => {
  expect((await managed.send('PUT', `/floors/${floor}`, { privacy })).status).toBe(202);
};
beforeEach(() => setNames('initials'));

const connect = async (headers: Record<string, string>): Promise<Screen> => {
  const screen = new Screen(managed.url, headers);
  open.push(screen);
  await screen.connected();
  return screen;
};
/** What is shown to a socket that asks so. */
const shown = async (screen: Screen, view: string | null, floor = 'north') => {
  const answer = await screen.send({ floor, view });
  return answer.ok ? { view: answer.view, names: answer.board.agents.map(({ name }) => name) } : answer.code;
};
const closed = (screen: Screen): Promise<void> => vi.waitFor(() => expect(screen.socket.connected).toBe(false));
const namesGranted = async (id: string): Promise<(string | null)[]> => {
  const rows = await managed.context.db.selectFrom('grants').select('names').where('holder', '=', id).execute();
  return rows.map(({ names }) => names);
};

describe('[BD6] a screen that follows its floor', () => {
  test('shows what the floor’s walls show, is granted that and no more, and its address chooses nothing', async () => {
    const { tv, id } = await pair({ view: null });
    expect(await listed(id)).toMatchObject({ view: null, address: '/wall/north' });
    expect(await namesGranted(id)).toEqual(['initials']);
    const screen = await connect({ cookie: tv.cookie });
    const own = await shown(screen, null);
    expect(own).toMatchObject({ view: 'initials', names: [expect.stringMatching(/^[A-Z]{1,3}$/)] });
    expect(await shown(screen, 'full')).toEqual(own);
    expect((await tv.open('/wall/north?view=full')).headers.get('location')).toBe('/wall/north');
  });

  test('shows more or less at once when that is set anew, whatever it asks for', async () => {
    const { tv, id } = await pair({ view: null });
    const screen = await connect({ cookie: tv.cookie });
    await shown(screen, null);
    await setNames('counts');
    await closed(screen);
    expect(await namesGranted(id)).toEqual(['counts']);
    const again = await connect({ cookie: tv.cookie });
    expect(await shown(again, null)).toEqual({ view: 'counts', names: [] });
    expect(await shown(again, 'full')).toEqual({ view: 'counts', names: [] });
    await setNames('short');
    await closed(again);
    expect(await shown(await connect({ cookie: tv.cookie }), null)).toMatchObject({ view: 'short' });
  });

  test('follows the floor it is moved to; one with a mode of its own keeps that', async () => {
    await setNames('desk', 'south');
    const follower = await pair({ view: null });
    const own = await pair({ view: 'short' });
    await managed.send('PUT', `/floors/north/screens/${follower.id}`, { floor: 'south' });
    expect(await namesGranted(follower.id)).toEqual(['desk']);
    await setNames('counts');
    expect([await namesGranted(follower.id), await namesGranted(own.id)]).toEqual([['desk'], ['short']]);
    await managed.send('PUT', `/floors/north/screens/${own.id}`, { view: null });
    expect(await namesGranted(own.id)).toEqual(['counts']);
    expect(await listed(own.id)).toMatchObject({ view: null });
  });

  test('as tables without script, too', async () => {
    const { tv } = await pair({ view: null, plain: true });
    expect((await tv.open('/')).headers.get('location')).toBe('/wall/north/plain?layout=mixed');
    const page = await (await tv.open('/wall/north/plain?layout=mixed&lang=en')).text();
    expect(page).not.toContain('view=');
    await setNames('counts');
    await vi.waitFor(async () => {
      const now = await (await tv.open('/wall/north/plain?layout=mixed&lang=en')).text();
      expect(now).not.toContain('class="who"');
    });
    expect(page).toContain('class="who"');
  });
});

describe('[BD6] a wall that somebody opens', () => {
  let key = '';
  beforeAll(async () => {
    const lead = grant.parse({ role: 'team_lead', scope: { kind: 'floors', floors: ['north'] } });
    key = await createKey(managed.context, { name: 'Lead', grants: [lead] });
  });
  const someone = (): Promise<Screen> => connect({ authorization: `Bearer ${key}` });

  test('without choosing shows what the floor’s walls show, and changes with that at once', async () => {
    const wall = await someone();
    const chosen = await someone();
    expect(await shown(wall, null)).toMatchObject({ view: 'initials' });
    expect(await shown(chosen, 'short')).toMatchObject({ view: 'short' });
    await setNames('counts');
    await closed(wall);
    expect(chosen.socket.connected).toBe(true);
    expect(await shown(await someone(), null)).toEqual({ view: 'counts', names: [] });
  });

  test('set to what it was, it stays; unset, names stand in full', async () => {
    const wall = await someone();
    await shown(wall, null);
    await setNames('initials');
    expect(await shown(wall, null)).toMatchObject({ view: 'initials' });
    await setNames(null);
    await closed(wall);
    expect(await shown(await someone(), null)).toMatchObject({ view: 'full' });
  });

  test('may show more by choice to who may read more', async () => {
    const wall = await someone();
    const full = await shown(wall, 'full');
    expect(full).toMatchObject({ view: 'full' });
    expect(full).not.toEqual(await shown(wall, null));
  });
});
