import type { Redis } from 'ioredis';
import { z } from 'zod';
import type { Entity } from '../events/as-meant.ts';
import { merged, type Merged, type Merges } from '../settings/merges.ts';
import { floorKeys } from './keys.ts';
import { publishVerb } from './publishing.ts';

/** Channel on which servers hear on which floor something was merged, or taken apart: its id. */
export const mergesChannel = 'fl:merges';

/** One field of what is defined on the floor, so that ingest reads all of them at once. */
const field = 'merges';
const kept = z.record(z.string(), merged);

const parse = (json: string | null): Map<Entity, Merged> =>
  new Map(Object.entries(kept.parse(JSON.parse(json ?? '{}'))) as [Entity, Merged][]);

export const readMerges = async (redis: Redis, floor: string): Promise<Merges> =>
  parse(await redis.hget(floorKeys(floor).defined, field));

const swap = `
if (redis.call('HGET', KEYS[1], ARGV[1]) or '') ~= ARGV[2] then return 0 end
redis.call('HSET', KEYS[1], ARGV[1], ARGV[3])
return 1`;

/**
 * Changes what is merged on a floor, whole: asked again where another changed it meanwhile.
 * @param change throws where it cannot be so.
 */
export const changeMerges = async (redis: Redis, floor: string, change: (merges: Map<Entity, Merged>) => void): Promise<void> => {
  const key = floorKeys(floor).defined;
  for (;;) {
    const before = await redis.hget(key, field);
    const merges = parse(before);
    change(merges);
    const after = JSON.stringify(Object.fromEntries(merges));
    if ((await redis.eval(swap, 1, key, field, before ?? '', after)) === 1) return;
  }
};

/** Ingest looks anew at once; without this, within five seconds. */
export const announceMerges = async (redis: Redis, floor: string): Promise<void> => {
  if (redis.status === 'ready') await redis.call(publishVerb(redis), mergesChannel, floor);
};
