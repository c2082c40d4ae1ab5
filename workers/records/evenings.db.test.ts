import { afterAll, beforeAll, expect, test } from 'vitest';
import { event } from '@floorlight/shared/floor/testing/generate.ts';
import type { Context } from '@floorlight/shared/runtime/context.ts';
import { defineFloor } from '@floorlight/shared/store/define-floor.ts';
import { dropEvenings } from '@floorlight/shared/store/forecast/drop-evenings.ts';
import { listForecasts } from '@floorlight/shared/store/forecast/forecasts.ts';
import { readAccuracy } from '@floorlight/shared/store/forecast/read-accuracy.ts';
import { openTestContext } from '../../tests/support/context.ts';
import { openFoldedFloor, type FoldedFloor } from '../../tests/support/folded-floor.ts';
import { openEvenings } from './evenings.ts';

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;
const floor = 'north';
/** 2026-03-02, a Monday, in Madrid; its days begin at six. */
const monday = Date.parse('2026-03-02T06:00:00+01:00');
const config = { source: 'floorlight' };

let context: Context;
let folded: FoldedFloor;
/** From three hours after the day’s start, one a minute. */
const morning = (nth: number, count: number) =>
  Array.from({ length: count }, (_, index) => {
    const [contact, at] = [`c${nth}-${index}`, monday + nth * day + 3 * hour + index * minute];
    return [
      event('contact.queued', at, { contact, queue: 'orders' }),
      event('contact.answered', at + 1000, { contact, agent: 'ada' }),
      event('contact.ended', at + 60_000, { contact }),
    ];
  }).flat();

const goOn = async (to: number, ...events: ReturnType<typeof morning>): Promise<void> => {
  await folded.post([...events, event('floor.clock', to, { floorNow: new Date(to).toISOString(), rate: 1 })]);
  await folded.fold();
  await folded.store();
};
const evening = (nth: number): number => monday + nth * day + 23.5 * hour;
/** As a worker that was started just now. */
const look = (): Promise<boolean> => openEvenings(context, floor, () => 0).next();
const kept = async () =>
  (await listForecasts(context.db, floor)).map(({ name, made_by, as_of, from_at }) => [
    name,
    made_by,
    as_of.getTime(),
    from_at.getTime(),
  ]);

beforeAll(async () => {
  context = await openTestContext();
  await defineFloor(context, { id: floor, name: 'North', timezone: 'Europe/Madrid', mode: 'replay', dayStart: 360 });
  folded = await openFoldedFloor(context, floor);
  await folded.post([event('config.queue_defined', 0, { queue: 'orders' }, config)]);
  await goOn(monday + 12 * hour, ...morning(0, 30));
});
afterAll(() => context.close());

test('while nothing is learned nothing is kept, and nothing before the evening', async () => {
  await goOn(evening(0));
  expect(await look()).toBe(false);
  await goOn(monday + 2 * day + 20 * hour, ...morning(1, 40), ...morning(2, 40));
  expect(await look()).toBe(false);
  expect(await kept()).toEqual([]);
});

test('once an evening, of the day that comes, by however many workers and however often they begin', async () => {
  await goOn(evening(2));
  expect((await Promise.all([look(), look()])).some(Boolean)).toBe(true);
  expect(await look()).toBe(false);
  const first = ['2026-03-05', null, evening(2), monday + 3 * day];
  expect(await kept()).toEqual([first]);
  // in the night before the day begins the day before still goes on
  await goOn(evening(2) + 20 * minute);
  expect(await look()).toBe(false);
  // an evening on which nobody looked is not made up for
  await goOn(evening(4), ...morning(3, 35), ...morning(4, 40));
  expect(await look()).toBe(true);
  expect(await kept()).toEqual([['2026-03-07', null, evening(4), monday + 5 * day], first]);
});

test('[FC4] days are held against what was kept of them, whatever is marked later', async () => {
  const asked = { floor, queue: 'orders', source: 'history', within: null, from: monday, to: monday + 7 * day };
  const told = await readAccuracy(context, asked);
  if (typeof told === 'string') throw new Error(told);
  // of the 5th 40 were expected and 35 came; the 7th has not been
  expect(told.evenings).toMatchObject({ daysAhead: 1, days: 1, slots: 48 });
  expect(told.evenings?.bias).toBeCloseTo(5 / 35, 1);
  await context.db
    .insertInto('special_days')
    .values({ floor, date: '2026-03-05', queue: '*', kind: 'closed', name: 'x', set_by: 'x', set_at: new Date(0) })
    .execute();
  expect(await readAccuracy(context, asked)).toMatchObject({ evenings: told.evenings });
});

test('[FC4] of a part of what was kept the half-hours are covered that had ranges', async () => {
  const asked = { floor, queue: '*', source: 'history', within: new Set(['orders']), from: monday, to: monday + 7 * day };
  await context.db.deleteFrom('forecast_values').where('queue', '=', '*').execute();
  const told = await readAccuracy(context, asked);
  if (typeof told === 'string') throw new Error(told);
  expect(told.evenings).toMatchObject({ days: 1, slots: 48, coverage: 1, coverageAsShown: 1 });
  expect(told.evenings?.bias).toBeCloseTo(5 / 35, 1);
});

test('what was kept by itself is dropped after 92 days, of replayed floors from when it was made', async () => {
  expect(await dropEvenings(context.db, Date.now())).toBe(0);
  expect(await dropEvenings(context.db, Date.now() + 93 * day)).toBe(2);
  expect(await kept()).toEqual([]);
});
