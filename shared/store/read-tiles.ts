import type { Redis } from 'ioredis';
import type { AgentTile, QueueTile } from '../board/board.ts';
import { floorKeys } from './keys.ts';

/** Tiles of these agents by id; those the board does not show are left out. */
export const readAgentTiles = async (redis: Redis, floor: string, ids: readonly string[]): Promise<Map<string, AgentTile>> => {
  if (ids.length === 0) return new Map();
  const tiles = await redis.hmget(floorKeys(floor).board, ...ids.map((id) => `a:${id}`));
  return new Map(tiles.flatMap((json) => (json === null ? [] : [JSON.parse(json) as AgentTile])).map((tile) => [tile.id, tile]));
};

/** Null for a queue or group that the board does not show. */
export const readQueueTile = async (redis: Redis, floor: string, id: string): Promise<QueueTile | null> => {
  const json = await redis.hget(floorKeys(floor).board, `q:${id}`);
  return json === null ? null : (JSON.parse(json) as QueueTile);
};
