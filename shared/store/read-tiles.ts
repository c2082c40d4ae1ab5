import type { Redis } from 'ioredis';
import type { AgentTile, QueueTile } from '../board/board.ts';
import { floorKeys } from './keys.ts';

/**
 * Where the board has the tile of a queue or an agent: among those that screens show, or beside them, merged into another. Of one
 * commit it is in one of the two.
 */
export const tileFields = (kind: 'q' | 'a', id: string): readonly [shown: string, away: string] => [
  `${kind}:${id}`,
  `m${kind}:${id}`,
];

/** Tiles of these agents by id, also of those merged into others; whom the board does not know are left out. */
export const readAgentTiles = async (redis: Redis, floor: string, ids: readonly string[]): Promise<Map<string, AgentTile>> => {
  if (ids.length === 0) return new Map();
  const tiles = await redis.hmget(floorKeys(floor).board, ...ids.flatMap((id) => tileFields('a', id)));
  return new Map(tiles.flatMap((json) => (json === null ? [] : [JSON.parse(json) as AgentTile])).map((tile) => [tile.id, tile]));
};

/** Also of a queue merged into another; null for a queue or group that the board does not know. */
export const readQueueTile = async (redis: Redis, floor: string, id: string): Promise<QueueTile | null> => {
  const [shown, away] = await redis.hmget(floorKeys(floor).board, ...tileFields('q', id));
  const json = shown ?? away ?? null;
  return json === null ? null : (JSON.parse(json) as QueueTile);
};
