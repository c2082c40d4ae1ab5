import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { grant } from '@floorlight/shared/access/grant.ts';
import { event } from '@floorlight/shared/floor/testing/generate.ts';
import type { Goals } from '@floorlight/shared/reports/goals.ts';
import type { ForecastAccuracy } from '@floorlight/shared/store/forecast/read-accuracy.ts';
import type { FloorForecast } from '@floorlight/shared/store/forecast/read-forecast.ts';
import type { FloorStaffing } from '@floorlight/shared/store/forecast/read-staffing.ts';
import { openServedFloor, type ServedFloor } from '../../tests/support/served-floor.ts';
import { createKey } from '../auth/create-key.ts';

const floor = 'centre';
const minute = 60_000;
const day = 24 * 60 * minute;
/** 2026-03-02, a Monday, in Madrid. */
const midnight = Date.parse('2026-03-02T00:00:00+01:00');
const config = { source: 'floorlight' };

/** Answered at once, from nine to ten. */
const morning = (queue: string, nth: number, count: number) =>
  Array.from({ length: count }, (_, index) => {
    const [contact, at] = [`${queue}-${nth}-${index}`, midnight + nth * day + 9 * 60 * minute + (index * 60 * minute) / count];
    return [
      event('contact.queued', at, { contact, queue }),
      event('contact.answered', at + 1000, { contact, agent: `ana${index}` }),
      event('contact.ended', at + 200_000, { contact }),
    ];
  }).flat();

let served: ServedFloor;
let client: string;
beforeAll(async () => {
  served = await openServedFloor(floor, [
    event('config.queue_defined', 0, { queue: 'orders', program: 'acme' }, config),
    event('config.queue_defined', 0, { queue: 'loans', program: 'zenith' }, config),
    ...Array.from({ length: 14 }, (_, nth) => [
      ...morning('orders', nth, [5, 6].includes(nth % 7) ? 8 : 40),
      ...morning('loans', nth, 20),
    ]).flat(),
    event('source.heartbeat', midnight + 14 * day + 60 * minute, { every: 3600 }),
  ]);
  await served.folded.store();
  const acme = { kind: 'programs', programs: [{ floor, program: 'acme' }] };
  client = await createKey(served.context, { name: 'client', grants: [grant.parse({ role: 'client', scope: acme })] });
});
afterAll(() => served.close());
beforeEach(async () => {
  await served.context.db.deleteFrom('special_days').execute();
});

const iso = (nth: number): string => new Date(midnight + nth * day).toISOString();
const json = async <T>(path: string): Promise<T> => {
  const response = await served.ask(`${floor}${path}`);
  const body = (await response.json()) as T;
  if (response.status !== 200) throw new Error(JSON.stringify(body));
  return body;
};
const send = async (method: string, path: string, body?: unknown, as = 'supervisor') => {
  const response = await served.send(method, `${floor}/special-days${path}`, body, as);
  const { errors, code } = (await response.json()) as { errors?: { field: string; detail: string }[]; code?: string };
  return { status: response.status, code, errors };
};
const mark = async (date: string, set: object): Promise<void> => {
  expect(await send('PUT', `/${date}`, { name: 'A holiday', ...set })).toMatchObject({ status: 202 });
};
/** What is expected on Monday the 16th and Tuesday the 17th, which are yet to come. */
const expected = async (queue: string): Promise<number[]> => {
  const { days } = await json<FloorForecast>(`/forecast?from=${iso(14)}&to=${iso(16)}&queue=${encodeURIComponent(queue)}`);
  return days.map((one) => one.expected);
};

describe('[FC2] days that people mark', () => {
  test('are listed with who marked them, changed, and taken off', async () => {
    await mark('2026-12-25', { kind: 'closed', name: 'Christmas' });
    await mark('2026-12-24', { kind: 'like', weekday: 'sat' });
    await mark('2026-12-24', { kind: 'share', share: 0.5, name: 'Christmas Eve' });
    await mark('2026-12-24', { queue: 'orders', kind: 'share', share: 1.5, name: 'Last orders' });
    const listed = async (asked = '') =>
      (await json<{ specialDays: { date: string; queue: string; name: string }[] }>(`/special-days${asked}`)).specialDays;
    expect(await listed()).toEqual([
      { date: '2026-12-24', queue: '*', kind: 'share', weekday: null, share: 0.5, ...by('Christmas Eve') },
      { date: '2026-12-24', queue: 'orders', kind: 'share', weekday: null, share: 1.5, ...by('Last orders') },
      { date: '2026-12-25', queue: '*', kind: 'closed', weekday: null, share: null, ...by('Christmas') },
    ]);
    expect((await listed('?from=2026-12-25&to=2026-12-31')).map(({ name }) => name)).toEqual(['Christmas']);
    expect(await send('DELETE', '/2026-12-24?queue=orders')).toMatchObject({ status: 202 });
    expect(await send('DELETE', '/2026-12-24?queue=orders')).toMatchObject({ status: 404, code: 'unknown-special-day' });
    expect((await listed()).map(({ name }) => name)).toEqual(['Christmas Eve', 'Christmas']);
  });

  const by = (name: string) => ({ name, by: 'supervisor', at: expect.stringMatching(/^2026-03-16T/) as string });

  test('are as marked in the forecast, in staffing, and for the queue alone where one is named', async () => {
    const usual = await expected('orders');
    await mark('2026-03-16', { kind: 'closed' });
    expect(await expected('orders')).toEqual([0, usual[1]]);
    expect(await expected('loans')).toMatchObject({ 0: 0 });
    const { days } = await json<FloorStaffing>(`/staffing?from=${iso(14)}&to=${iso(15)}&queue=orders`);
    expect(days).toMatchObject([{ expected: 0, peak: 0, scheduledHours: 0 }]);
    await mark('2026-03-16', { queue: 'orders', kind: 'share', share: 0.5 });
    expect((await expected('orders'))[0]).toBeCloseTo(usual[0]! / 2, 1);
    expect(await expected('loans')).toMatchObject({ 0: 0 });
    await mark('2026-03-16', { queue: 'orders', kind: 'like', weekday: 'sat' });
    expect((await expected('orders'))[0]! / usual[0]!).toBeLessThan(0.5);
  });

  test('a mark of one queue changes all together by what it changes of that queue', async () => {
    const [all, orders] = [await expected('*'), await expected('orders')];
    await mark('2026-03-16', { queue: 'orders', kind: 'closed' });
    const marked = await expected('*');
    expect(marked[0]).toBeCloseTo(all[0]! - orders[0]!, 1);
    expect(marked[1]).toBe(all[1]);
    await mark('2026-03-16', { kind: 'closed' });
    await mark('2026-03-16', { queue: 'orders', kind: 'share', share: 1 });
    expect((await expected('*'))[0]).toBeCloseTo(orders[0]!, 1);
  });

  test('[FC4] of all together, accuracy is that of the forecast that was shown: with the mark of one queue in it', async () => {
    await mark('2026-03-13', { queue: 'orders', kind: 'closed' });
    const [from, to] = [iso(11), iso(12)];
    const { days } = await json<FloorForecast>(`/forecast?from=${from}&to=${to}`);
    const { horizons } = await json<ForecastAccuracy>(`/forecast/accuracy?from=${from}&to=${to}`);
    const [shown] = days as [FloorForecast['days'][number]];
    expect([shown.offered, shown.expected < 30]).toEqual([60, true]);
    expect(horizons[0]!.bias).toBeCloseTo((shown.expected - 60) / 60, 2);
  });

  test('[RK4] a contract period to date expects of them what they say', async () => {
    const goals = async (queue: string) =>
      (await json<Goals>(`/goals?period=month&queue=${encodeURIComponent(queue)}`)).goals[0]!.expected!;
    const [orders, all] = [await goals('orders'), await goals('*')];
    await mark('2026-03-17', { kind: 'closed' });
    expect([await goals('orders'), await goals('*')]).toEqual([orders - 40, all - 60]);
    await mark('2026-03-17', { queue: 'orders', kind: 'like', weekday: 'sat' });
    expect([await goals('orders'), await goals('*')]).toEqual([orders - 32, all - 52]);
  });

  test('whoever sees a part of the floor sees marks of all, and of their own queues', async () => {
    for (const queue of ['*', 'orders', 'loans']) await mark('2026-03-20', { queue, kind: 'closed' });
    const response = await served.send('GET', `${floor}/special-days`, undefined, client);
    const { specialDays } = (await response.json()) as { specialDays: { queue: string }[] };
    expect(specialDays.map(({ queue }) => queue)).toEqual(['*', 'orders']);
    expect((await send('PUT', '/2026-03-20', { kind: 'closed', name: 'x' }, client)).status).toBe(403);
    expect((await send('DELETE', '/2026-03-20', undefined, 'screen')).status).toBe(403);
  });

  test.each<[string, object, string]>([
    ['/2026-02-30', { kind: 'closed' }, 'date'],
    ['/25.12.2026', { kind: 'closed' }, 'date'],
    ['/2026-03-20', { kind: 'like' }, 'weekday'],
    ['/2026-03-20', { kind: 'like', weekday: 'saturday' }, 'weekday'],
    ['/2026-03-20', { kind: 'closed', weekday: 'sat' }, 'weekday'],
    ['/2026-03-20', { kind: 'share' }, 'share'],
    ['/2026-03-20', { kind: 'share', share: 0 }, 'share'],
    ['/2026-03-20', { kind: 'share', share: 50 }, 'share'],
    ['/2026-03-20', { kind: 'busy' }, 'kind'],
    ['/2026-03-20', { kind: 'closed', name: ' ' }, 'name'],
    ['/2026-03-20', { kind: 'closed', queue: 'group:all' }, 'queue'],
    ['/2026-03-20', { kind: 'closed', colour: 'red' }, 'body'],
  ])('%s %j is refused by name', async (path, set, field) => {
    const { status, errors } = await send('PUT', path, { name: 'A holiday', ...set });
    expect([status, errors?.map((one) => one.field)]).toEqual([400, [field]]);
  });

  test('a queue that is not there, and days that end before they begin', async () => {
    expect(await send('PUT', '/2026-03-20', { kind: 'closed', name: 'x', queue: 'salse' })).toMatchObject({
      status: 404,
      errors: [{ field: 'queue' }],
    });
    expect(await send('GET', '?from=2026-03-20&to=2026-03-19')).toMatchObject({ status: 400, errors: [{ field: 'to' }] });
  });
});
