import { afterAll, beforeAll, expect, test } from 'vitest';
import { event } from '@floorlight/shared/floor/testing/generate.ts';
import { grantsFor } from '../testing/grants-for.ts';
import { createKey } from '../auth/create-key.ts';
import { openServedFloor, type ServedFloor } from '../../tests/support/served-floor.ts';

const floor = 'centre';

let served: ServedFloor;
let administrator: string;
beforeAll(async () => {
  served = await openServedFloor(floor, [event('contact.queued', Date.UTC(2026, 2, 2, 9), { contact: 'c', queue: 'sales' })]);
  administrator = await createKey(served.context, { name: 'a', grants: grantsFor('administrator', floor) });
});
afterAll(() => served.close());

const send = async (method: string, path: string, body?: unknown, as = administrator) => {
  const response = await served.send(method, `${floor}${path}`, body, as);
  return { status: response.status, body: (await response.json()) as Record<string, unknown> };
};
const read = async (path: string) => (await send('GET', path)).body;

test('months are set for a program and for all others, between half a year and seven', async () => {
  expect(await read('/keeping')).toEqual({ usual: 24, programs: [], settled: true, dropped: [] });
  expect((await send('PUT', '/keeping', { program: 'acme', months: 84 })).status).toBe(202);
  expect((await send('PUT', '/keeping', { program: null, months: 6 })).status).toBe(202);
  expect(await read('/keeping')).toEqual({ usual: 6, programs: [{ program: 'acme', months: 84 }], settled: false, dropped: [] });
  for (const months of [5, 85, 6.5, '24'])
    expect(await send('PUT', '/keeping', { program: null, months })).toMatchObject({
      status: 400,
      body: { errors: [{ field: 'months' }] },
    });
  expect(await send('PUT', '/keeping', { months: 12 })).toMatchObject({ status: 400, body: { errors: [{ field: 'program' }] } });
});

test('a hold says what it is about, why and who placed it, and is lifted once; nobody’s name or number is stored or told', async () => {
  const placed = await send('POST', '/holds', { kind: 'customer', customer: { phone: '+49 30 12345' }, reason: 'Case 7' });
  expect(placed).toEqual({ status: 202, body: { id: expect.any(String) } });
  const id = String(placed.body['id']);
  const { holds } = (await read('/holds')) as { holds: Record<string, unknown>[] };
  expect(holds).toMatchObject([{ id, kind: 'customer', reason: 'Case 7', liftedAt: null, placedBy: expect.any(String) }]);
  const stored = JSON.stringify(await served.context.db.selectFrom('holds').selectAll().execute());
  expect(stored).not.toContain('12345');
  expect((await send('DELETE', `/holds/${id}`)).status).toBe(202);
  expect(await send('DELETE', `/holds/${id}`)).toMatchObject({ status: 404, body: { code: 'unknown-hold' } });
  expect(await send('POST', '/holds', { kind: 'program', reason: 'x' })).toMatchObject({
    status: 400,
    body: { errors: [{ field: 'program' }] },
  });
  expect(await send('POST', '/holds', { kind: 'floor', reason: 'x' }, 'supervisor')).toMatchObject({ status: 403 });
});
