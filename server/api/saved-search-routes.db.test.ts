import { afterAll, beforeAll, expect, test } from 'vitest';
import { grant, type NewGrant } from '@floorlight/shared/access/grant.ts';
import type { Context } from '@floorlight/shared/runtime/context.ts';
import { defineFloor } from '@floorlight/shared/store/define-floor.ts';
import { insertSearch, mostSearches } from '@floorlight/shared/store/saved-searches/saved-searches.ts';
import { openTestContext } from '../../tests/support/context.ts';
import { createKey } from '../auth/create-key.ts';
import { serveApp } from '../testing/serve-app.ts';

let context: Context;
let url: string;
let stop: () => Promise<void>;
const keys: Record<string, string> = {};

const north: NewGrant['scope'] = { kind: 'floors', floors: ['north'] };
const people: Record<string, NewGrant> = {
  quinn: { role: 'quality', scope: { kind: 'everything' } },
  pat: { role: 'quality', scope: north },
  client: { role: 'client', scope: north },
  lead: { role: 'team_lead', scope: { kind: 'teams', teams: [{ floor: 'north', team: 'Blue' }] } },
};

beforeAll(async () => {
  context = await openTestContext();
  ({ url, stop } = await serveApp(context));
  for (const id of ['north', 'south']) await defineFloor(context, { id, name: id, timezone: 'UTC', mode: 'replay' });
  for (const [name, one] of Object.entries(people)) keys[name] = await createKey(context, { name, grants: [grant.parse(one)] });
});
afterAll(async () => {
  await stop();
  await context.close();
});

const call = async (who: string, method: string, path = '', body?: object, floor = 'north') => {
  const response = await fetch(`${url}/api/v1/floors/${floor}/contact-searches${path}`, {
    method,
    headers: { authorization: `Bearer ${keys[who]}`, 'content-type': 'application/json' },
    ...(body && { body: JSON.stringify(body) }),
  });
  const answer = (await response.json()) as Record<string, unknown>;
  return { ...answer, status: response.status } as Record<string, unknown>;
};
const namesOf = async (who: string, floor?: string): Promise<string[]> =>
  ((await call(who, 'GET', '', undefined, floor))['searches'] as { name: string }[]).map(({ name }) => name);
const make = async (who: string, body: object): Promise<string> => (await call(who, 'POST', '', body))['search'] as string;

test('a search is kept as it was asked, changed and deleted, by whose it is', async () => {
  const search = { text: '"second invoice" -paid', queue: ['sales'], waitFrom: 60, view: 'missed', days: 7 };
  const id = await make('quinn', { name: 'Second invoices', search });
  expect(await call('quinn', 'GET')).toMatchObject({
    searches: [{ id, name: 'Second invoices', shared: false, search, changedAt: expect.any(Number) as number }],
    sharing: true,
  });
  expect(await namesOf('pat')).toEqual([]);
  for (const method of ['PUT', 'DELETE'])
    expect(await call('pat', method, `/${id}`, method === 'PUT' ? { name: 'Mine', search: {} } : undefined)).toMatchObject({
      ...{ status: 404, code: 'unknown-search', errors: [{ field: 'search' }] },
    });
  await call('quinn', 'PUT', `/${id}`, { name: 'Invoices', search: { text: 'invoice' } });
  expect(await namesOf('quinn')).toEqual(['Invoices']);
  expect(await namesOf('quinn', 'south')).toEqual([]);
  expect(await call('quinn', 'DELETE', `/${id}`)).toMatchObject({ status: 202 });
  expect(await namesOf('quinn')).toEqual([]);
});

test('what is shared is had and changed by who reads the whole floor by name, and by nobody else', async () => {
  const id = await make('quinn', { name: 'Ada’s calls', shared: true, search: { agent: ['ada'] } });
  const own = await make('client', { name: 'Own', search: {} });
  expect([await namesOf('pat'), await namesOf('client'), await namesOf('lead')]).toEqual([['Ada’s calls'], ['Own'], []]);
  for (const who of ['client', 'lead'])
    expect(await call(who, 'POST', '', { name: 'All', shared: true, search: {} })).toMatchObject({
      ...{ status: 403, errors: [{ field: 'shared' }] },
    });
  expect(await call('client', 'PUT', `/${own}`, { name: 'All', shared: true, search: {} })).toMatchObject({ status: 403 });
  expect(await call('client', 'DELETE', `/${id}`)).toMatchObject({ status: 404 });
  expect(await call('pat', 'PUT', `/${id}`, { name: 'Mine now', shared: false, search: {} })).toMatchObject({ status: 202 });
  expect([await namesOf('pat'), await namesOf('quinn')]).toEqual([['Mine now'], []]);
});

test.each<[string, object, string]>([
  ['a customer', { name: 'x', search: { customer: { phone: '+49301' } } }, 'search'],
  ['no name', { name: ' ', search: {} }, 'name'],
  ['text without a word', { name: 'x', search: { text: '-paid' } }, 'search.text'],
  ['a range upside down', { name: 'x', search: { waitFrom: 2, waitTo: 1 } }, 'search.waitTo'],
  ['a period upside down', { name: 'x', search: { from: '2026-01-02T00:00:00Z', to: '2026-01-01T00:00:00Z' } }, 'search.to'],
  ['days and a period', { name: 'x', search: { days: 3, from: '2026-01-02T00:00:00Z' } }, 'search.days'],
])('%s is no search to keep', async (_what, body, field) => {
  expect(await call('quinn', 'POST', '', body)).toMatchObject({ status: 400, errors: [{ field }] });
});

test('a hundred of each are as many as there may be', async () => {
  const whose = { floor: 'full', person: 'x', sharing: true };
  await defineFloor(context, { id: 'full', name: 'Full', timezone: 'UTC', mode: 'replay' });
  for (const shared of [true, false])
    for (let n = 0; n < mostSearches; n += 1) await insertSearch(context.db, whose, { name: `${n}`, shared, search: {} });
  expect(await insertSearch(context.db, whose, { name: 'more', shared: false, search: {} })).toBeNull();
  expect(await call('quinn', 'POST', '', { name: 'more', shared: true, search: {} }, 'full')).toMatchObject({
    ...{ status: 409, code: 'too-many-searches' },
  });
  expect(await call('quinn', 'POST', '', { name: 'more', search: {} }, 'full')).toMatchObject({ status: 202 });
});
