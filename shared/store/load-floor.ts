import type { Redis } from 'ioredis';
import type { ContactEvent } from '../events/floor-event.ts';
import type { Work } from '../floor/agent/work.ts';
import { loadState, type Meta } from '../floor/keep/load-state.ts';
import type { Floor } from '../floor/floor.ts';
import { floorKeys } from './keys.ts';

/** Read in slices: one HGETALL of a large floor blocks Redis and our loop for longer than a lock lasts. */
const slice = 500;

async function* slices(redis: Redis, key: string): AsyncGenerator<[string, string][]> {
  let cursor = '0';
  do {
    const [next, flat] = await redis.hscan(key, cursor, 'COUNT', slice);
    cursor = next;
    yield Array.from({ length: flat.length / 2 }, (_, index) => [flat[2 * index] ?? '', flat[2 * index + 1] ?? '']);
  } while (cursor !== '0');
}

const readHash = async (redis: Redis, key: string): Promise<Map<string, string>> => {
  const fields = new Map<string, string>();
  for await (const pairs of slices(redis, key)) for (const [field, value] of pairs) fields.set(field, value);
  return fields;
};

/** Hot state as of the last commit; `meta` is null for a floor that never committed. Call it with the fence held. */
export const loadFloor = async (
  redis: Redis,
  floor: string,
): Promise<{ floor: Floor; meta: Meta | null; board: Map<string, string> }> => {
  const keys = floorKeys(floor);
  const [state, tallies, board] = [
    await readHash(redis, keys.state),
    await readHash(redis, keys.tallies),
    await readHash(redis, keys.board),
  ];
  return { ...loadState(floor, state, tallies), board };
};

/** Cold contacts of the given local days by id; ids that are not there are left out. */
export const readCold = async (
  redis: Redis,
  floor: string,
  days: readonly string[],
  ids: readonly string[],
): Promise<Map<string, ContactEvent[]>> => {
  const found = new Map<string, ContactEvent[]>();
  if (ids.length === 0) return found;
  const keys = floorKeys(floor);
  const answers = await Promise.all(days.map((day) => redis.hmget(keys.cold(day), ...ids)));
  for (const values of answers) {
    values.forEach((json, index) => {
      if (json !== null) found.set(ids[index] ?? '', JSON.parse(json) as ContactEvent[]);
    });
  }
  return found;
};

/** Pieces of agents' past work, in the order asked; empty where one is not there. */
export const readPieces = async (redis: Redis, floor: string, keys: readonly string[]): Promise<Work[][]> => {
  if (keys.length === 0) return [];
  const pieces = await redis.hmget(floorKeys(floor).past, ...keys);
  return pieces.map((json) => (json === null ? [] : (JSON.parse(json) as Work[])));
};

/** Every cold contact of the given local days, for the rare change that touches them all. */
export const readAllCold = async (redis: Redis, floor: string, days: readonly string[]): Promise<Map<string, ContactEvent[]>> => {
  const all = new Map<string, ContactEvent[]>();
  for (const day of days) {
    for await (const pairs of slices(redis, floorKeys(floor).cold(day))) {
      for (const [id, json] of pairs) all.set(id, JSON.parse(json) as ContactEvent[]);
    }
  }
  return all;
};

/** Cold days before the horizon: the records have their contacts. */
export const dropCold = async (redis: Redis, floor: string, days: readonly string[]): Promise<void> => {
  if (days.length > 0) await redis.unlink(days.map((day) => floorKeys(floor).cold(day)));
};
