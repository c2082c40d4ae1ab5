import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { grant, type NewGrant } from '@floorlight/shared/access/grant.ts';
import { createKey } from '../auth/create-key.ts';
import { openAuth } from '../auth/open-auth.ts';
import { openManaged, type Managed } from '../testing/managed.ts';
import { pairsOn, type Listed } from '../testing/paired.ts';
import { Television } from '../testing/television.ts';

let managed: Managed;
let { approve, pair, waited } = {} as ReturnType<typeof pairsOn>;
beforeAll(async () => {
  managed = await openManaged();
  ({ approve, pair, waited } = pairsOn(managed));
});
afterAll(() => managed.close());

const keyWith = (...grants: NewGrant[]): Promise<string> =>
  createKey(managed.context, { name: 'k', grants: grants.map((one) => grant.parse(one)) });

describe('a code', () => {
  test('stands on the television with a picture of where to approve it, and stays while nobody does', async () => {
    const tv = new Television(managed.url);
    const first = await tv.open('/pair');
    const page = await first.text();
    const code = /class="code"[^>]*>([A-Z]{4}-[A-Z]{4})</.exec(page)?.[1];
    expect(code).toMatch(/^[BCDFGHJKLMNPQRSTVWXZ]{4}-[BCDFGHJKLMNPQRSTVWXZ]{4}$/);
    expect(page).toContain('<svg');
    expect(page).not.toContain('<script');
    expect(page).toMatch(/http-equiv="refresh" content="4; url=\/pair\?lang=en"/);
    expect(first.headers.get('cache-control')).toBe('no-store');
    expect(first.headers.getSetCookie()).toEqual([
      expect.stringMatching(/^floorlight\.pairing=.*Path=\/pair;.*HttpOnly; SameSite=Lax$/),
    ]);
    await waited();
    expect(await tv.code()).toBe(code);
    expect(await new Television(managed.url).code()).not.toBe(code);
  });

  test('is asked for in the television’s language', async () => {
    expect(await (await new Television(managed.url).open('/pair?lang=ar')).text()).toContain('<html lang="ar" dir="rtl">');
  });

  test('asked for too often is answered more slowly, with the same code', async () => {
    const tv = new Television(managed.url);
    const code = await tv.code();
    await tv.code();
    const page = await (await tv.open('/pair')).text();
    expect(page).toContain(code);
    expect(page).toContain('content="9; url=');
  });

  test('that ran out makes way for another by itself, and can no longer be approved', async () => {
    const tv = new Television(managed.url);
    const code = await tv.code();
    const { adapter } = await openAuth(managed.context).$context;
    const where = [{ field: 'userCode', value: code?.replace('-', '') ?? '' }];
    await adapter.updateMany({ model: 'deviceCode', where, update: { expiresAt: new Date(Date.now() - 1) } });
    expect(await approve(code)).toMatchObject({ status: 404, body: { code: 'unknown-code' } });
    const next = await tv.code();
    expect(next).toMatch(/^[A-Z]{4}-[A-Z]{4}$/);
    expect(next).not.toBe(code);
  });

  test('is good once: redeemed again it gives no session, approved again no screen', async () => {
    const { tv, before, code } = await pair();
    expect(tv.cookie).toContain('floorlight.session_token=');
    expect(before.cookie).toContain('floorlight.pairing=');
    const replayed = await before.open('/pair');
    expect(replayed.status).toBe(200);
    expect(before.cookie).not.toContain('session_token');
    expect(await replayed.text()).not.toContain(code);
    expect(await approve(code)).toMatchObject({ status: 404, body: { code: 'unknown-code' } });
  });

  test('redeemed by two at once is redeemed by one', async () => {
    const tv = new Television(managed.url);
    expect((await approve(await tv.code())).status).toBe(202);
    const both = [tv.copy(), tv.copy(), tv.copy(), tv.copy()];
    await Promise.all(both.map((one) => one.open('/pair')));
    expect(both.filter(({ cookie }) => cookie.includes('session_token')).length).toBe(1);
  });

  test('approved by two at once makes one screen', async () => {
    const tv = new Television(managed.url);
    const code = await tv.code();
    const answers = await Promise.all([approve(code), approve(code), approve(code)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([202, 404, 404]);
    const { rows } = {
      rows: await managed.context.db.selectFrom('grants').select('holder').where('role', '=', 'screen').execute(),
    };
    const screens = await managed.context.db.selectFrom('screens').select('id').where('revoked_at', 'is', null).execute();
    expect(rows.map(({ holder }) => holder).sort()).toEqual(screens.map(({ id }) => id).sort());
  });

  test('that is none tells nothing, and cannot be guessed for long', async () => {
    const key = await keyWith({ role: 'team_lead', scope: { kind: 'floors', floors: ['north'] } });
    const answers = [];
    for (let tries = 0; tries < 14; tries += 1) answers.push(await approve('BCDF-GHJK', {}, 'north', key));
    expect(answers[0]).toMatchObject({ status: 404, body: { code: 'unknown-code', errors: [{ field: 'code' }] } });
    expect(answers.at(-1)).toMatchObject({ status: 429 });
  });

  test('without end is not given: the page says so and asks again', async () => {
    let last = await new Television(managed.url).open('/pair');
    for (let asked = 0; asked < 80 && last.status === 200; asked += 1) last = await new Television(managed.url).open('/pair');
    expect(last.status).toBe(429);
    expect(Number(last.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(await last.text()).toContain('http-equiv="refresh"');
    await managed.context.redis.eval(
      `for _, k in ipairs(redis.call('KEYS', 'fl-attempts:pairing:*')) do redis.call('DEL', k) end`,
      0,
    );
  });

  test('is not redeemed by who only looks', async () => {
    const answer = await fetch(`${managed.url}/pair`, { method: 'HEAD' });
    expect([answer.status, answer.headers.getSetCookie()]).toEqual([405, []]);
  });
});

describe('who may hang a screen up', () => {
  test.each<[string, NewGrant, number]>([
    ['a lead of the floor', { role: 'team_lead', scope: { kind: 'floors', floors: ['north'] } }, 202],
    ['a lead of another floor', { role: 'team_lead', scope: { kind: 'floors', floors: ['south'] } }, 404],
    [
      'a lead of one team: a screen shows all of them',
      { role: 'team_lead', scope: { kind: 'teams', teams: [{ floor: 'north', team: 'Blue' }] } },
      403,
    ],
    ['a planner', { role: 'planner', scope: { kind: 'everything' } }, 403],
    ['a client viewer', { role: 'client', scope: { kind: 'floors', floors: ['north'] } }, 403],
    ['a screen', { role: 'screen', scope: { kind: 'floors', floors: ['north'] }, names: 'full' }, 403],
  ])('%s', async (_who, held, status) => {
    const tv = new Television(managed.url);
    const code = await tv.code();
    expect((await approve(code, {}, 'north', await keyWith(held))).status).toBe(status);
    const redeemed = await tv.open('/pair');
    expect(redeemed.status).toBe(status === 202 ? 303 : 200);
  });

  test('a screen is moved only between floors that one may place screens on, and found only on its own', async () => {
    const { id } = await pair();
    const north = await keyWith({ role: 'team_lead', scope: { kind: 'floors', floors: ['north'] } });
    const south = await keyWith({ role: 'team_lead', scope: { kind: 'floors', floors: ['south'] } });
    const put = (floor: string, body: object, key: string) => managed.send('PUT', `/floors/${floor}/screens/${id}`, body, key);
    expect((await put('north', { floor: 'south' }, north)).status).toBe(404);
    expect((await put('south', { name: 'Mine' }, south)).status).toBe(404);
    expect((await managed.send('DELETE', `/floors/south/screens/${id}`, undefined, south)).status).toBe(404);
    expect((await managed.send('POST', `/floors/south/screens/${id}/reload`, undefined, south)).status).toBe(404);
    const seen = (await managed.send('GET', '/screens', undefined, south)).body as {
      screens: Listed[];
      floors: { id: string }[];
    };
    expect([seen.floors.map((floor) => floor.id), seen.screens.filter((screen) => screen.id === id)]).toEqual([['south'], []]);
    expect((await put('north', { name: 'Still here' }, north)).status).toBe(202);
  });

  test.each<[object, string]>([
    [{ name: '' }, 'name'],
    [{ view: 'everything' }, 'view'],
    [{ layout: 'view=full' }, 'layout'],
    [{ layout: 'javascript:alert(1)' }, 'layout'],
    [{ plain: 'yes' }, 'plain'],
    [{ floor: 'south' }, 'floor'],
  ])('%j is refused by its name', async (over, field) => {
    const answer = await approve('BCDF-GHJK', over);
    expect(answer.status).toBe(400);
    expect(JSON.stringify(answer.body)).toContain(field);
  });
});
