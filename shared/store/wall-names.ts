import type { Redis } from 'ioredis';
import type { ViewName } from '../board/protocol-version.ts';
import { findDefinition } from './find-definition.ts';
import { publishVerb } from './publishing.ts';

/** Channel on which servers hear of which floor the walls show more or less of names from now on: its id. */
export const wallNamesChannel = 'fl:wall-names';

/** How much of agents' names a floor's walls show that choose nothing else (SPEC BD6). */
export const wallNames = async (redis: Redis, floor: string): Promise<ViewName> =>
  (await findDefinition(redis, floor))?.privacy ?? 'full';

export const announceWallNames = async (redis: Redis, floor: string): Promise<void> => {
  if (redis.status === 'ready') await redis.call(publishVerb(redis), wallNamesChannel, floor);
};
