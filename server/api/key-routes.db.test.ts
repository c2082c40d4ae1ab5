import { afterAll, beforeAll, expect, test } from 'vitest';
import { onEverything, type NewGrant } from '@floorlight/shared/access/grant.ts';
import { findPerson } from '@floorlight/shared/store/people/find-people.ts';
import { savePerson } from '../auth/people.ts';
import { Screen } from '../testing/screen.ts';
import { openManaged, type Managed } from '../testing/managed.ts';

let managed: Managed;
beforeAll(async () => {
  managed = await openManaged();
});
afterAll(() => managed.close());

const planner = onEverything('planner');
const make = async (name: string, expiresInDays: number | null = null): Promise<{ id: string; key: string }> => {
  const { status, body } = await managed.send('POST', '/keys', { name, grants: [planner], expiresInDays });
  expect(status).toBe(202);
  return body as { id: string; key: string };
};

interface Listed {
  id: string;
  name: string;
  startsWith: string;
  madeBy: string;
  expiresAt: string | null;
  lastUsed: string | null;
  grants: NewGrant[];
}
const listed = async (): Promise<Listed[]> => ((await managed.send('GET', '/keys')).body as { keys: Listed[] }).keys;
const floorsWith = async (key: string): Promise<number> => (await managed.send('GET', '/floors', undefined, key)).status;

test('a key is shown once: neither list, log nor database has it', async () => {
  const { id, key } = await make('WFM');
  expect(key).toMatch(/^fl_\w{40,}$/);
  expect(await floorsWith(key)).toBe(200);
  const { body } = await managed.send('GET', '/keys');
  expect(JSON.stringify(body)).not.toContain(key);
  expect(managed.logged()).not.toContain(key);
  const [entry] = await managed.told('key-made');
  expect(entry).toMatchObject({ subject: id, detail: { name: 'WFM', to: 'planner on everything', expiresInDays: null } });
  expect(JSON.stringify(entry)).not.toContain(key);
});

test('the list says what it may, who made it, how it begins and when it was used last', async () => {
  const { id, key } = await make('Reports', 30);
  const find = async () => (await listed()).find((each) => each.id === id);
  expect(await find()).toMatchObject({ madeBy: 'Setup', lastUsed: null, grants: [{ ...planner, names: null }] });
  await floorsWith(key);
  const used = await find();
  expect(key.startsWith(used?.startsWith ?? 'x')).toBe(true);
  expect(used?.startsWith.length).toBeLessThan(12);
  expect(Date.parse(used?.lastUsed ?? '')).toBeGreaterThan(Date.now() - 60_000);
  const days = (Date.parse(used?.expiresAt ?? '') - Date.now()) / 86_400_000;
  expect(Math.round(days)).toBe(30);
});

test('revoked, it stops within two seconds, on a socket that is open, too, and is not listed', async () => {
  const { id, key } = await make('Wall tool');
  expect(await floorsWith(key)).toBe(200);
  const screen = new Screen(managed.url, { authorization: `Bearer ${key}` });
  await screen.connected();
  expect(await screen.watch('north')).toMatchObject({ ok: true });
  expect((await managed.send('DELETE', `/keys/${id}`)).status).toBe(202);
  const left = async () => ({ http: await floorsWith(key), socket: screen.socket.connected });
  await expect.poll(left, { timeout: 2000 }).toEqual({ http: 401, socket: false });
  expect((await listed()).map((each) => each.id)).not.toContain(id);
  expect((await managed.told('key-revoked'))[0]).toMatchObject({ subject: id, detail: { name: 'Wall tool' } });
  expect(await managed.faults(managed.send('DELETE', `/keys/${id}`))).toEqual([404, 'key']);
  screen.close();
});

test('a person is no key to revoke', async () => {
  const { id } = await savePerson(managed.context, { email: 'p@example.org', name: 'P', grants: [planner] });
  expect(await managed.faults(managed.send('DELETE', `/keys/${id}`))).toEqual([404, 'key']);
  expect(await findPerson(managed.context, id)).toMatchObject({ grants: [{ role: 'planner' }] });
});

test.each<[object, string]>([
  [{ name: '' }, 'name'],
  [{ name: 'x'.repeat(101) }, 'name'],
  [{ expiresInDays: 0 }, 'expiresInDays'],
  [{ expiresInDays: 366 }, 'expiresInDays'],
  [{ expiresInDays: 1.5 }, 'expiresInDays'],
  [{ grants: [] }, 'grants'],
  [{ grants: [{ role: 'planner', scope: { kind: 'floors', floors: ['nowhere'] } }] }, 'grants[0].scope.floors[0]'],
  [{ key: 'fl_mine' }, 'body'],
])('%j is refused by name, and no key is made', async (over, field) => {
  const before = (await listed()).length;
  const body = { name: 'x', grants: [planner], expiresInDays: null, ...over };
  expect(await managed.faults(managed.send('POST', '/keys', body))).toEqual([400, field]);
  expect(await listed()).toHaveLength(before);
});

test('keys are for administrators of everything alone', async () => {
  const { key } = await make('reader');
  for (const [method, path] of [
    ['GET', '/keys'],
    ['POST', '/keys'],
    ['DELETE', '/keys/x'],
  ] as const)
    expect((await managed.send(method, path, undefined, key)).status).toBe(403);
});
