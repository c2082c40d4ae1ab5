import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { onEverything, type NewGrant } from '@floorlight/shared/access/grant.ts';
import { createKey } from '../auth/create-key.ts';
import { savePerson, signInLink } from '../auth/people.ts';
import { cookieOf } from '../testing/cookie-of.ts';
import { openManaged, type Managed } from '../testing/managed.ts';

let managed: Managed;
beforeAll(async () => {
  managed = await openManaged();
});
afterAll(() => managed.close());

const administrator = onEverything('administrator');
const planner = onEverything('planner');
const ofBlue: NewGrant = { role: 'team_lead', scope: { kind: 'teams', teams: [{ floor: 'north', team: 'Blue' }] } };

const make = async (name: string, ...grants: NewGrant[]): Promise<string> =>
  (await savePerson(managed.context, { email: `${name}@example.org`, name, grants })).id;

/** Signs in as a browser does. @returns the session's cookie. */
const enter = async (name: string): Promise<string> => {
  const { pathname } = new URL(await signInLink(managed.context, `${name}@example.org`, managed.url));
  return cookieOf(await fetch(managed.url + pathname, { redirect: 'manual' }));
};
const floorsWith = async (cookie: string): Promise<number> =>
  (await fetch(`${managed.url}/api/v1/floors`, { headers: { cookie } })).status;

interface Listed {
  id: string;
  name: string;
  state: string;
  grants: NewGrant[];
  firstSignIn: string | null;
  lastSignIn: string | null;
}
const people = async (): Promise<Listed[]> => {
  const { body } = await managed.send('GET', '/people');
  return (body as { people: Listed[] }).people;
};
const listed = async (id: string): Promise<Listed | undefined> => (await people()).find((person) => person.id === id);

const put = (id: string, body: unknown) => managed.send('PUT', `/people/${id}`, body);

describe('the list', () => {
  test('has people, by name, and neither keys nor screens', async () => {
    await make('zoe', planner);
    await make('Abe', planner);
    await createKey(managed.context, { name: 'A tool', grants: [planner] });
    const names = (await people()).map(({ name }) => name);
    expect(names).toContain('zoe');
    expect(names.indexOf('Abe')).toBeLessThan(names.indexOf('zoe'));
    expect(names).not.toContain('A tool');
    expect(names).not.toContain('Setup');
  });

  test('says who has signed in, and when', async () => {
    const id = await make('ina', planner);
    expect(await listed(id)).toMatchObject({ state: 'invited', firstSignIn: null, lastSignIn: null });
    await enter('ina');
    const seen = await listed(id);
    expect(seen?.state).toBe('active');
    expect(Date.parse(seen?.lastSignIn ?? '')).toBeGreaterThan(Date.now() - 60_000);
  });

  test('is for administrators of everything alone', async () => {
    const north: NewGrant = { role: 'administrator', scope: { kind: 'floors', floors: ['north'] } };
    for (const grant of [planner, north]) {
      const key = await createKey(managed.context, { name: 'other', grants: [grant] });
      expect((await managed.send('GET', '/people', undefined, key)).status).toBe(403);
    }
  });
});

describe('a change', () => {
  test('of name and roles is in force at once, and told with what was held before', async () => {
    const id = await make('max', planner);
    const cookie = await enter('max');
    expect(await floorsWith(cookie)).toBe(200);
    expect((await put(id, { name: ' Max M. ', grants: [ofBlue] })).status).toBe(202);
    expect(await listed(id)).toMatchObject({ name: 'Max M.', grants: [{ ...ofBlue, names: null }] });
    const [entry] = await managed.told('grants-changed');
    expect(entry).toMatchObject({
      actor: { kind: 'key', name: 'Setup' },
      subject: id,
      detail: { from: 'planner on everything', to: 'team_lead on teams north/Blue', name: 'Max M.' },
    });
  });

  test.each<[string, unknown, string]>([
    ['no name', { name: '  ', grants: [planner] }, 'name'],
    ['a name of two lines', { name: 'a\nb', grants: [planner] }, 'name'],
    ['no role', { name: 'x', grants: [] }, 'grants'],
    ['a role there is not', { name: 'x', grants: [{ role: 'boss', scope: { kind: 'everything' } }] }, 'grants[0].role'],
    [
      'a wall’s role',
      { name: 'x', grants: [{ role: 'screen', scope: { kind: 'floors', floors: ['north'] } }] },
      'grants[0].role',
    ],
    ['a client of everything', { name: 'x', grants: [onEverything('client')] }, 'grants[0].scope.kind'],
    [
      'a floor that is not there',
      { name: 'x', grants: [{ role: 'planner', scope: { kind: 'floors', floors: ['north', 'nowhere'] } }] },
      'grants[0].scope.floors[1]',
    ],
    [
      'a team of another floor',
      {
        name: 'x',
        grants: [planner, { role: 'team_lead', scope: { kind: 'teams', teams: [{ floor: 'south', team: 'Blue' }] } }],
      },
      'grants[1].scope.teams[0].team',
    ],
    [
      'a team on a floor that is not there',
      { name: 'x', grants: [{ role: 'team_lead', scope: { kind: 'teams', teams: [{ floor: 'nowhere', team: 'Blue' }] } }] },
      'grants[0].scope.teams[0].floor',
    ],
    [
      'a program that is not there',
      { name: 'x', grants: [{ role: 'client', scope: { kind: 'programs', programs: [{ floor: 'north', program: 'acme' }] } }] },
      'grants[0].scope.programs[0].program',
    ],
    [
      'an agent who is not there',
      { name: 'x', grants: [{ role: 'agent', scope: { kind: 'agents', agents: [{ floor: 'north', agent: 'bob' }] } }] },
      'grants[0].scope.agents[0].agent',
    ],
  ])('with %s is refused by name, and changes nothing', async (what, body, field) => {
    const id = await make(`kept ${what}`.replaceAll(/\W/g, '-'), planner);
    expect(await managed.faults(put(id, body))).toEqual([400, field]);
    expect((await listed(id))?.grants).toEqual([{ ...planner, names: null }]);
  });

  test('may keep a team that has left the board, and not add one', async () => {
    const gone: NewGrant = { role: 'team_lead', scope: { kind: 'teams', teams: [{ floor: 'north', team: 'Gone' }] } };
    const id = await make('kim', gone);
    expect((await put(id, { name: 'Kim', grants: [gone, planner] })).status).toBe(202);
    const other = { role: 'team_lead', scope: { kind: 'teams', teams: [{ floor: 'north', team: 'Other' }] } };
    expect(await managed.faults(put(id, { name: 'Kim', grants: [gone, other] }))).toEqual([400, 'grants[1].scope.teams[0].team']);
  });

  test.each(['key', 'nobody'])('of what is no person (%s) finds nobody', async (what) => {
    const { body } = await managed.send('GET', '/keys');
    const id = what === 'key' ? ((body as { keys: { id: string }[] }).keys[0]?.id ?? '') : 'nobody';
    expect(await managed.faults(put(id, { name: 'x', grants: [planner] }))).toEqual([404, 'person']);
    expect(await managed.faults(managed.send('DELETE', `/people/${id}`))).toEqual([404, 'person']);
  });
});

test('taking everything ends what is open at once, and the person stays known', async () => {
  const id = await make('lee', planner);
  const cookie = await enter('lee');
  expect(await floorsWith(cookie)).toBe(200);
  expect((await managed.send('DELETE', `/people/${id}`)).status).toBe(202);
  await expect.poll(() => floorsWith(cookie), { timeout: 1900 }).toBe(401);
  expect(await listed(id)).toMatchObject({ name: 'lee', state: 'none', grants: [] });
  expect((await managed.told('person-removed'))[0]).toMatchObject({ subject: id, detail: { from: 'planner on everything' } });
  // what was given back is a new sign-in, not the old session
  expect((await put(id, { name: 'lee', grants: [planner] })).status).toBe(202);
  expect(await floorsWith(cookie)).toBe(401);
});

describe('a sign-in link', () => {
  test('signs that person in, once, is written down, and stands in no log', async () => {
    const id = await make('pat', planner);
    const { status, body } = await managed.send('POST', `/people/${id}/sign-in-link`);
    const { url, expiresAt } = body as { url: string; expiresAt: string };
    expect(status).toBe(202);
    expect(Date.parse(expiresAt)).toBeGreaterThan(Date.now());
    const open = () => fetch(new URL(url, managed.url), { redirect: 'manual' });
    expect(await floorsWith(cookieOf(await open()))).toBe(200);
    expect((await open()).status).toBe(401);
    expect((await managed.told('invited'))[0]).toMatchObject({ subject: id, detail: { way: 'link' } });
    const token = url.split('/').at(-1) ?? '';
    expect(token.length).toBeGreaterThan(20);
    expect(managed.logged()).not.toContain(token);
  });

  test('is not made for one who holds nothing', async () => {
    const id = await make('ray', planner);
    await managed.send('DELETE', `/people/${id}`);
    expect(await managed.faults(managed.send('POST', `/people/${id}/sign-in-link`))).toEqual([409, 'person']);
  });
});

describe('the last who administers everything and has signed in', () => {
  test('keeps it, until another has signed in', async () => {
    const first = await make('first', administrator);
    await enter('first');
    const lose = () => managed.faults(put(first, { name: 'First', grants: [planner] }));
    expect(await lose()).toEqual([409, 'grants']);
    expect(await managed.faults(managed.send('DELETE', `/people/${first}`))).toEqual([409, 'grants']);
    expect((await put(first, { name: 'First', grants: [administrator, planner] })).status).toBe(202);
    await make('second', administrator);
    expect(await lose()).toEqual([409, 'grants']);
    await enter('second');
    expect(await lose()).toEqual([202]);
  });

  test('is kept, too, when two take it from each other at once', async () => {
    const both = (await people()).filter(({ name }) => name === 'First' || name === 'second').map(({ id }) => id);
    await Promise.all(both.map((id) => put(id, { name: id, grants: [administrator] })));
    await enter('first');
    const answers = await Promise.all(both.map((id) => managed.send('DELETE', `/people/${id}`)));
    expect(answers.map(({ status }) => status).sort()).toEqual([202, 409]);
  });
});
