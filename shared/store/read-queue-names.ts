import type { Redis } from 'ioredis';
import type { QueueTile } from '../board/board.ts';
import { floorKeys } from './keys.ts';

/** What queues and groups of a floor are called, by id, those merged into others among them. */
export const readQueueNames = async (redis: Redis, floor: string): Promise<Map<string, string>> => {
  const { board } = floorKeys(floor);
  const fields = (await redis.hkeys(board)).filter((field) => field.startsWith('q:') || field.startsWith('mq:'));
  const values = fields.length === 0 ? [] : await redis.hmget(board, ...fields);
  const tiles = values.flatMap((json) => (json === null ? [] : [JSON.parse(json) as QueueTile]));
  return new Map(tiles.map(({ id, name }) => [id, name]));
};
