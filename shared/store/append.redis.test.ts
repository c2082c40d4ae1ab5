import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { FloorEvent } from '../events/floor-event.ts';
import type { Context } from '../runtime/context.ts';
import { openTestContext } from '../../tests/support/context.ts';
import { appendAddressed, appendEvents } from './append.ts';
import { floorKeys } from './keys.ts';

let context: Context;
beforeAll(async () => {
  context = await openTestContext();
});
afterAll(() => context.close());
beforeEach(() => context.redis.flushdb());

const event = (id: string, time = 1_000_000, source = 's'): FloorEvent => ({
  id,
  source,
  time,
  type: 'contact.ended',
  data: { contact: id },
});
const stored = async (floor = 'f'): Promise<FloorEvent[]> => {
  const entries = await context.redis.xrange(floorKeys(floor).events, '-', '+');
  return entries.map(([, [, json]]) => JSON.parse(json ?? '') as FloorEvent);
};

test('[EV1] each id of a source is appended once, in one call or in many', async () => {
  expect(await appendEvents(context.redis, 'f', [event('a'), event('b'), event('a')])).toEqual([true, true, false]);
  expect(await appendEvents(context.redis, 'f', [event('b'), event('c')])).toEqual([false, true]);
  expect(await stored()).toEqual([event('a'), event('b'), event('c')]);
});

test('[EV1] the same id from another source, or on another floor, is new', async () => {
  await appendEvents(context.redis, 'f', [event('a')]);
  expect(await appendEvents(context.redis, 'f', [event('a', 1_000_000, 'other')])).toEqual([true]);
  expect(await appendEvents(context.redis, 'g', [event('a')])).toEqual([true]);
});

test('[EV1] of two calls at once one wins', async () => {
  const answers = await Promise.all(Array.from({ length: 20 }, () => appendEvents(context.redis, 'f', [event('a')])));
  expect(answers.flat().filter(Boolean)).toHaveLength(1);
});

test('marks lie in the bucket of the event’s own minute and end after 26 hours', async () => {
  await appendEvents(context.redis, 'f', [event('a', 60_000), event('b', 119_999), event('c', 120_000)]);
  expect(await context.redis.hlen(floorKeys('f').seen(1))).toBe(2);
  expect(await context.redis.hlen(floorKeys('f').seen(2))).toBe(1);
  expect(await context.redis.ttl(floorKeys('f').seen(1))).toBeGreaterThan(25 * 3600);
});

test('a call may be larger than one script can take, and order is kept', async () => {
  const many = Array.from({ length: 2500 }, (_, index) => event(`e${index}`, index * 61_000));
  expect((await appendEvents(context.redis, 'f', many)).every(Boolean)).toBe(true);
  expect((await stored()).map(({ id }) => id)).toEqual(many.map(({ id }) => id));
});

test('nothing to append is no call', async () => {
  expect(await appendEvents(context.redis, 'f', [])).toEqual([]);
});

test('[EV1] a busy minute’s marks spread over small hashes, and each is found again', async () => {
  const many = Array.from({ length: 7000 }, (_, index) => event(`busy${index}`));
  expect((await appendEvents(context.redis, 'f', many)).every(Boolean)).toBe(true);
  expect((await appendEvents(context.redis, 'f', many.toReversed())).some(Boolean)).toBe(false);
  expect(await context.redis.xlen(floorKeys('f').events)).toBe(7000);
  const buckets = await context.redis.keys(`${floorKeys('f').seen(16)}*`);
  const encodings = await Promise.all(buckets.map((bucket) => context.redis.object('ENCODING', bucket)));
  expect(new Set(encodings)).toEqual(new Set(['listpack']));
  for (const bucket of buckets) expect(await context.redis.ttl(bucket)).toBeGreaterThan(25 * 3600);
});

test('[EV1] a bucket of an earlier version, larger than one is now, is full and is looked in', async () => {
  await appendEvents(context.redis, 'f', [event('a'), event('b')]);
  await context.redis.hset(floorKeys('f').seen(16), ...Array.from({ length: 300 }, (_, index) => [`old${index}`, '']).flat());
  expect(await appendEvents(context.redis, 'f', [event('a'), event('c'), event('b'), event('c')])).toEqual([
    false,
    true,
    false,
    false,
  ]);
});

test('[EV1] events of several floors in one call are each marked on their own', async () => {
  const addressed = ['f', 'g', 'f'].map((floor) => ({ floor, event: event('a') }));
  expect(await appendAddressed(context.redis, addressed)).toEqual([true, true, false]);
  expect([await stored('f'), await stored('g')]).toEqual([[event('a')], [event('a')]]);
});
