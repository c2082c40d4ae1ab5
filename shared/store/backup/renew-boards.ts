import { randomUUID } from 'node:crypto';
import type { Redis } from 'ioredis';
import { floorKeys, floorsKey } from '../keys.ts';

const renewField = async (redis: Redis, key: string, field: string, boardId: string): Promise<void> => {
  const json = await redis.hget(key, field);
  if (json !== null) await redis.hset(key, field, JSON.stringify({ ...(JSON.parse(json) as object), boardId }));
};

/**
 * Restored boards go on from older versions: under their old name, screens that saw newer ones would take what comes for
 * something they know. Under a new name they ask for the whole board (SPEC BD1).
 */
export const renewBoards = async (redis: Redis): Promise<void> => {
  for (const floor of await redis.smembers(floorsKey)) {
    const keys = floorKeys(floor);
    const boardId = randomUUID();
    await renewField(redis, keys.state, 'meta', boardId);
    await renewField(redis, keys.board, 'head', boardId);
  }
};
