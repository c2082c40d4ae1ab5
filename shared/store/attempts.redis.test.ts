import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Context } from '../runtime/context.ts';
import { openTestContext } from '../../tests/support/context.ts';
import { forgetAttempts, giveBackAttempt, takeAttempt, useOnce } from './attempts.ts';

let context: Context;
beforeAll(async () => {
  context = await openTestContext();
});
afterAll(() => context.close());

const hour = 3_600_000;
const limits = { free: 3, firstWait: hour, longestWait: 3 * hour, forgetOne: hour };
const take = (of: string, over = {}): Promise<number> => takeAttempt(context, 'test', of, { ...limits, ...over });

test('of a thousand tries at once, so many are let through as are free, and the one that starts the wait', async () => {
  const waits = await Promise.all(Array.from({ length: 1000 }, () => take('a')));
  expect(waits.filter((wait) => wait === 0)).toHaveLength(4);
  expect(Math.max(...waits)).toBeLessThanOrEqual(hour);
});

test('tries while waiting do not lengthen the wait', async () => {
  const before = await take('a');
  for (let again = 0; again < 50; again += 1) await take('a');
  expect(await take('a')).toBeLessThanOrEqual(before);
});

test('the wait doubles with each further try, up to the longest', async () => {
  const waited = [];
  for (let tries = 0; tries < 7; tries += 1) {
    // a wait of no length lets the next one through at once
    expect(await take('b', { firstWait: 0, longestWait: 0 })).toBe(0);
    waited.push(tries);
  }
  expect(await take('b')).toBe(0);
  const wait = await take('b');
  expect(wait).toBeGreaterThan(2 * hour);
  expect(wait).toBeLessThanOrEqual(3 * hour);
});

test('what succeeded is given back, and the others stay counted', async () => {
  for (let tries = 0; tries < 4; tries += 1) await take('c');
  expect(await take('c')).toBeGreaterThan(0);
  await giveBackAttempt(context, 'test', 'c');
  expect(await take('c')).toBe(0);
  expect(await take('c')).toBeGreaterThan(0);
  await forgetAttempts(context, 'test', 'c');
  for (let tries = 0; tries < 4; tries += 1) expect(await take('c')).toBe(0);
});

test('tries are forgotten with time, and another’s are another’s', async () => {
  for (let tries = 0; tries < 20; tries += 1) expect(await take('d', { forgetOne: 1, firstWait: 0 })).toBe(0);
  expect(await take('e')).toBe(0);
});

test('something is used once', async () => {
  expect([await useOnce(context, 'code', 'x', 60), await useOnce(context, 'code', 'x', 60)]).toEqual([true, false]);
});

test('Redis holds no address in clear', async () => {
  await take('ann@example.org');
  const keys = await context.redis.keys('fl-attempts:*');
  expect(keys.length).toBeGreaterThan(0);
  expect(keys.join()).not.toContain('ann');
});
