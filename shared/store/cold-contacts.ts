import type { Redis } from 'ioredis';
import type { ContactEvent } from '../events/floor-event.ts';
import { floorKeys } from './keys.ts';
import { hashSlices } from './hash-slices.ts';

type ColdContact = readonly [string, ContactEvent[]];

const parsed = (pairs: readonly (readonly [string, string])[]): ColdContact[] =>
  pairs.map(([id, json]) => [id, JSON.parse(json) as ContactEvent[]]);

const readNamed = async (redis: Redis, keys: readonly string[], ids: readonly string[]): Promise<Map<string, ContactEvent[]>> => {
  const found = new Map<string, ContactEvent[]>();
  if (ids.length === 0) return found;
  const answers = await Promise.all(keys.map((key) => redis.hmget(key, ...ids)));
  for (const values of answers) {
    values.forEach((json, index) => {
      if (json !== null) found.set(ids[index] ?? '', JSON.parse(json) as ContactEvent[]);
    });
  }
  return found;
};

type Read = (
  redis: Redis,
  floor: string,
  days: readonly string[],
  ids: readonly string[],
) => Promise<Map<string, ContactEvent[]>>;

/** Cold contacts of the given local days by id; ids that are not there are left out. */
export const readCold: Read = (redis, floor, days, ids) => readNamed(redis, days.map(floorKeys(floor).cold), ids);

/** The same of those that wait for a review. */
export const readUnreviewedNamed: Read = (redis, floor, days, ids) =>
  readNamed(redis, days.map(floorKeys(floor).unreviewed), ids);

/** At most `count` of those that wait for a review, none only where none is left. */
export const readUnreviewed = async (redis: Redis, floor: string, day: string, count: number): Promise<ColdContact[]> => {
  const flat = (await redis.hrandfield(floorKeys(floor).unreviewed(day), count, 'WITHVALUES')) as string[];
  return parsed(Array.from({ length: flat.length / 2 }, (_, index) => [flat[2 * index] ?? '', flat[2 * index + 1] ?? '']));
};

async function* slices(redis: Redis, keys: readonly string[]): AsyncGenerator<ColdContact[]> {
  for (const key of keys) for await (const pairs of hashSlices(redis, key)) yield parsed(pairs);
}

/** Every cold contact of the given local days, some hundreds at a time; one may come twice. */
export const coldSlices = (redis: Redis, floor: string, days: readonly string[]): AsyncGenerator<ColdContact[]> =>
  slices(redis, days.map(floorKeys(floor).cold));

/** Every one that waits for a review. */
export const unreviewedSlices = (redis: Redis, floor: string, days: readonly string[]): AsyncGenerator<ColdContact[]> =>
  slices(redis, days.map(floorKeys(floor).unreviewed));

/** Cold days before the horizon: the records have their contacts. */
export const dropCold = async (redis: Redis, floor: string, days: readonly string[]): Promise<void> => {
  const { cold, unreviewed } = floorKeys(floor);
  if (days.length > 0) await redis.unlink([...days.map(cold), ...days.map(unreviewed)]);
};
