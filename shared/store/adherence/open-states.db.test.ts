import type { Redis } from 'ioredis';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { FloorEvent } from '../../events/floor-event.ts';
import { event } from '../../floor/testing/generate.ts';
import type { Context } from '../../runtime/context.ts';
import { openTestContext } from '../../../tests/support/context.ts';
import { openFoldedFloor } from '../../../tests/support/folded-floor.ts';
import { defineFloor } from '../define-floor.ts';
import { readFloorNow, readOpenStates } from './open-states.ts';

const hour = 60 * 60_000;
const day = 24 * hour;
const monday = Date.UTC(2026, 2, 2);
const floor = 'night';
let context: Context;
beforeAll(async () => {
  context = await openTestContext();
});
afterAll(() => context.close());

const clock = (at: number): FloorEvent => event('floor.clock', at, { floorNow: new Date(at).toISOString(), rate: 1 });

/** Does something before the nth look is taken. */
const before = (redis: Redis, nth: number, act: () => Promise<void>): Redis => {
  let taken = 0;
  return new Proxy(redis, {
    get: (target, name) => {
      const value: unknown = Reflect.get(target, name, target);
      if (typeof value !== 'function') return value;
      if (name !== 'multi') return value.bind(target) as unknown;
      return () => {
        const transaction = target.multi();
        const exec = transaction.exec.bind(transaction);
        transaction.exec = async () => {
          taken += 1;
          if (taken === nth) await act();
          return exec();
        };
        return transaction;
      };
    },
  });
};

test('[MX8] where a day ends between two looks, all agents’ states are told of the same two days', async () => {
  await defineFloor(context, { id: floor, name: floor, timezone: 'UTC', mode: 'replay' });
  const folded = await openFoldedFloor(context, floor);
  // more than one look takes
  const agents = Array.from({ length: 101 }, (_, nth) => `a${nth}`);
  await folded.post(agents.map((agent) => event('agent.signed_in', monday + 10 * hour, { agent, presence: 'available' })));
  await folded.post([clock(monday + 2 * day - hour)]);
  await folded.fold();
  const asked = await readFloorNow(context, floor);
  expect(asked?.horizon).toBe(monday);
  const redis = before(context.redis, 3, async () => {
    await folded.post([clock(monday + 2 * day + hour)]);
    await folded.fold();
  });
  const open = await readOpenStates({ ...context, redis }, asked!, agents);
  expect([open?.floor.horizon, open?.states.size]).toEqual([monday + day, 101]);
  const begun = [...(open?.states.values() ?? [])].map((states) => states[0]?.from);
  expect(new Set(begun)).toEqual(new Set([monday + day]));
});
