import type { Redis } from 'ioredis';
import type { AlertTile } from '../alerts/alert-tile.ts';
import type { AgentTile, AsOf, Board, BoardHead, QueueTile, SourceTile } from '../board/board.ts';
import type { FloorSummary } from '../board/floor-summary.ts';
import { sortTiles } from '../board/tile-order.ts';
import { noneScheduled } from '../board/view/scheduled-counts.ts';
import { wholeAgent, wholeTile } from '../board/whole-tile.ts';
import type { Meta } from '../floor/keep/load-state.ts';
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

const sinceInHead = { brokenRules: [], alertsLeftOut: 0, schedule: noneScheduled() };

const boardOf = (floor: string, fields: Readonly<Record<string, string>>): Board | null => {
  const parts = Object.entries(fields);
  const kept = fields['head'];
  if (kept === undefined) return null;
  const { boardId, v, asOf, head } = JSON.parse(kept) as KeptHead;
  const tiles = <T extends { id: string }>(prefix: string): T[] =>
    sortTiles(parts.filter(([key]) => key.startsWith(prefix)).map(([, json]) => JSON.parse(json) as T));
  return {
    floor,
    boardId,
    v,
    asOf,
    // a version that knew no alerts, or no schedules, wrote none
    head: { ...sinceInHead, ...head },
    queues: tiles<QueueTile>('q:').map(wholeTile),
    agents: tiles<AgentTile>('a:').map(wholeAgent),
    sources: tiles<SourceTile>('s:'),
    alerts: tiles<AlertTile>('l:'),
  };
};

/** The whole board (view `full`) as of the last commit that changed it; null for a floor without one. */
export const readBoard = async (redis: Redis, floor: string): Promise<Board | null> =>
  boardOf(floor, await redis.hgetall(floorKeys(floor).board));

/** A board, and how old the floor's last commit is: it commits each second, whether or not the board changed by it. */
export interface DatedBoard {
  readonly board: Board;
  /** The floor's clock at the last commit. */
  readonly now: number;
  /** Wall clock of the last commit. */
  readonly foldedAt: number;
}

export const readDatedBoard = async (redis: Redis, floor: string): Promise<DatedBoard | null> => {
  const keys = floorKeys(floor);
  const [fields, meta] = (await redis.multi().hgetall(keys.board).hget(keys.state, 'meta').exec()) ?? [];
  const board = boardOf(floor, (fields?.[1] ?? {}) as Record<string, string>);
  if (!board) return null;
  const { now, foldedAt } = JSON.parse((meta?.[1] as string | null) ?? '{"now":0,"foldedAt":0}') as Meta;
  return { board, now, foldedAt };
};
