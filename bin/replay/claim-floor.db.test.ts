import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Context } from '@floorlight/shared/runtime/context.ts';
import { defineFloor } from '@floorlight/shared/store/define-floor.ts';
import { findFloor } from '@floorlight/shared/store/find-floor.ts';
import { floorKeys } from '@floorlight/shared/store/keys.ts';
import { openTestContext } from '../../tests/support/context.ts';
import { claimFloor, FloorTaken } from './claim-floor.ts';

let context: Context;
beforeAll(async () => {
  context = await openTestContext();
});
afterAll(() => context.close());

const wanted = { timezone: 'Asia/Jerusalem', target: 20, shortAbandon: 5 };
const told = (floor: string): Promise<number> => context.redis.xlen(floorKeys(floor).events);

test('a floor that `source create` made, live and in UTC, is refused in words and left as it was', async () => {
  await defineFloor(context, { id: 'made', name: 'made', timezone: 'UTC', mode: 'live' });
  const claim = claimFloor(context, { floor: 'made', ...wanted });
  await expect(claim).rejects.toThrow(FloorTaken);
  await expect(claim).rejects.toThrow('Floor "made" is live, in time zone UTC; replay into another one with --floor.');
  expect(await findFloor(context, 'made')).toMatchObject({ mode: 'live', timezone: 'UTC' });
  expect(await told('made')).toBe(1);
});

test('a floor is made for the first replay and found by the second, which tells it nothing', async () => {
  await claimFloor(context, { floor: 'bank', ...wanted });
  await claimFloor(context, { floor: 'bank', ...wanted });
  expect(await findFloor(context, 'bank')).toMatchObject({ mode: 'replay', timezone: 'Asia/Jerusalem' });
  expect(await told('bank')).toBe(1);
});

test.each([
  ['zone', { timezone: 'UTC' }, 'is in Asia/Jerusalem; give --timezone Asia/Jerusalem, or another --floor.'],
  ['target', { target: 30 }, 'is judged by other limits; give --target 20 --short-abandon 5, or another --floor.'],
  ['short abandon', { shortAbandon: 10 }, 'give --target 20 --short-abandon 5'],
])('[SL5] another %s than the floor has is refused: it would not hold for the days recorded', async (what, change, sentence) => {
  const floor = `bank-${what.length}`;
  await claimFloor(context, { floor, ...wanted });
  await expect(claimFloor(context, { floor, ...wanted, ...change })).rejects.toThrow(sentence);
  expect(await told(floor)).toBe(1);
});
