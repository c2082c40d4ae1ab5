import type { Redis } from 'ioredis';
import { floorKeys } from './keys.ts';

/** Stream id up to which raw events are in Postgres. */
export const rawCursorOf = async (redis: Redis, floor: string): Promise<string> =>
  (await redis.get(floorKeys(floor).rawCursor)) ?? '0-0';

const parts = (id: string): [number, number] => {
  const [ms = 0, n = 0] = id.split('-').map(Number);
  return [ms, n];
};

const earlier = (a: string, b: string): string => {
  const [[aMs, aN], [bMs, bN]] = [parts(a), parts(b)];
  return aMs < bMs || (aMs === bMs && aN <= bN) ? a : b;
};

/** Trims the stream behind the raw-event store and behind the fold: nothing is dropped that either still needs. */
export const trimStream = async (redis: Redis, floor: string, stored: string, folded: string): Promise<void> => {
  await redis.xtrim(floorKeys(floor).events, 'MINID', '~', earlier(stored, folded));
};

/** Notes what was stored, and trims the stream. */
export const settleRawEvents = async (redis: Redis, floor: string, stored: string, folded: string): Promise<void> => {
  // trimmed first: at the end of its memory Redis takes no SET, and what is stored again stays as it is
  await Promise.all([trimStream(redis, floor, stored, folded), redis.set(floorKeys(floor).rawCursor, stored)]);
};

/** Whether all raw events up to a stream id are in Postgres. */
export const isStoredUpTo = async (redis: Redis, floor: string, id: string): Promise<boolean> => {
  const stored = await rawCursorOf(redis, floor);
  return earlier(id, stored) === id;
};
