import type { Redis } from 'ioredis';
import type { EventData } from '../events/floor-event.ts';
import { floorKeys } from './keys.ts';

/** What the floor was last defined as; null: nobody did yet. */
export const findDefinition = async (redis: Redis, floor: string): Promise<EventData<'config.floor_defined'> | null> => {
  const json = await redis.hget(floorKeys(floor).defined, 'floor');
  return json === null ? null : (JSON.parse(json) as EventData<'config.floor_defined'>);
};

/** Whether anybody defined this: `floor`, `queue:sales` … */
export const isDefined = async (redis: Redis, floor: string, what: string): Promise<boolean> =>
  (await redis.hexists(floorKeys(floor).defined, what)) === 1;

/** Everything that is defined: `floor`, `queue:sales` … */
export const listDefined = async (redis: Redis, floor: string): Promise<ReadonlySet<string>> =>
  new Set(await redis.hkeys(floorKeys(floor).defined));
