import type { Redis } from 'ioredis';
import type { Work } from '../floor/agent/work.ts';
import { loadState, type Meta } from '../floor/keep/load-state.ts';
import type { Floor } from '../floor/floor.ts';
import { hashSlices } from './hash-slices.ts';
import { floorKeys } from './keys.ts';

const readHash = async (redis: Redis, key: string): Promise<Map<string, string>> => {
  const fields = new Map<string, string>();
  for await (const pairs of hashSlices(redis, key)) for (const [field, value] of pairs) fields.set(field, value);
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

/** Pieces of agents' past work, in the order asked; empty where one is not there. */
export const readPieces = async (redis: Redis, floor: string, keys: readonly string[]): Promise<Work[][]> => {
  if (keys.length === 0) return [];
  const pieces = await redis.hmget(floorKeys(floor).past, ...keys);
  return pieces.map((json) => (json === null ? [] : (JSON.parse(json) as Work[])));
};
