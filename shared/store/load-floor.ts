import type { Redis } from 'ioredis';
import { setImmediate as breathe } from 'node:timers/promises';
import type { Work } from '../floor/agent/work.ts';
import { loadStateInSteps, type Loaded } from '../floor/keep/load-state.ts';
import { hashSlices } from './hash-slices.ts';
import { floorKeys } from './keys.ts';

const readHash = async (redis: Redis, key: string): Promise<Map<string, string>> => {
  const fields = new Map<string, string>();
  for await (const pairs of hashSlices(redis, key)) for (const [field, value] of pairs) fields.set(field, value);
  return fields;
};

/** Milliseconds for which loading holds the loop at a time: a large floor takes some hundred, and others have their turns. */
const holdFor = 10;

const loadBreathing = async (loading: Generator<undefined, Loaded>): Promise<Loaded> => {
  for (let began = performance.now(); ;) {
    const { done, value } = loading.next();
    if (done) return value;
    if (performance.now() - began < holdFor) continue;
    await breathe();
    began = performance.now();
  }
};

/** Hot state as of the last commit; `meta` is null for a floor that never committed. Call it with the fence held. */
export const loadFloor = async (redis: Redis, floor: string): Promise<Loaded & { readonly board: Map<string, string> }> => {
  const keys = floorKeys(floor);
  const [state, tallies, board] = [
    await readHash(redis, keys.state),
    await readHash(redis, keys.tallies),
    await readHash(redis, keys.board),
  ];
  return { ...(await loadBreathing(loadStateInSteps(floor, state, tallies))), board };
};

/** Pieces of agents' past work, in the order asked; empty where one is not there. */
export const readPieces = async (redis: Redis, floor: string, keys: readonly string[]): Promise<Work[][]> => {
  if (keys.length === 0) return [];
  const pieces = await redis.hmget(floorKeys(floor).past, ...keys);
  return pieces.map((json) => (json === null ? [] : (JSON.parse(json) as Work[])));
};
