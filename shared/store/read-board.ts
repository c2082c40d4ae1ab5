import type { Redis } from 'ioredis';
import type { AgentTile, AsOf, Board, BoardHead, QueueTile, SourceTile } from '../board/board.ts';
import type { FloorSummary } from '../board/floor-summary.ts';
import { sortTiles } from '../board/tile-order.ts';
import { floorKeys } from './keys.ts';

/** The field `head` of a kept board. */
export interface KeptHead {
  readonly boardId: string;
  readonly v: number;
  readonly asOf: AsOf;
  readonly head: BoardHead;
  /** Absent where an older version wrote it. */
  readonly summary?: FloorSummary | null;
}

/** Whether the floor's board has a tile: `a:` or `q:` and an id. */
export const isOnBoard = async (redis: Redis, floor: string, tile: string): Promise<boolean> =>
  (await redis.hexists(floorKeys(floor).board, tile)) === 1;

/** The whole board (view `full`) as of the last commit that changed it; null for a floor without one. */
export const readBoard = async (redis: Redis, floor: string): Promise<Board | null> => {
  const parts = Object.entries(await redis.hgetall(floorKeys(floor).board));
  const kept = parts.find(([key]) => key === 'head');
  if (!kept) return null;
  const { boardId, v, asOf, head } = JSON.parse(kept[1]) as KeptHead;
  const tiles = <T extends { id: string }>(prefix: string): T[] =>
    sortTiles(parts.filter(([key]) => key.startsWith(prefix)).map(([, json]) => JSON.parse(json) as T));
  return {
    floor,
    boardId,
    v,
    asOf,
    head,
    queues: tiles<QueueTile>('q:'),
    agents: tiles<AgentTile>('a:'),
    sources: tiles<SourceTile>('s:'),
  };
};
