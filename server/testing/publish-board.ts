import type { Redis } from 'ioredis';
import { applyDelta } from '@floorlight/shared/board/apply-delta.ts';
import type { Board, BoardDelta, Heartbeat } from '@floorlight/shared/board/board.ts';
import { floorKeys } from '@floorlight/shared/store/keys.ts';

const fields = ({ boardId, v, asOf, head, queues, agents, sources, alerts }: Board): Record<string, string> => ({
  head: JSON.stringify({ boardId, v, asOf, head }),
  ...Object.fromEntries(queues.map((tile) => [`q:${tile.id}`, JSON.stringify(tile)])),
  ...Object.fromEntries(agents.map((tile) => [`a:${tile.id}`, JSON.stringify(tile)])),
  ...Object.fromEntries(sources.map((tile) => [`s:${tile.id}`, JSON.stringify(tile)])),
  ...Object.fromEntries(alerts.map((tile) => [`l:${tile.id}`, JSON.stringify(tile)])),
});

/** Stands in for a floor's worker: keeps its board in Redis and publishes as its commits do. */
export class BoardPublisher {
  readonly #redis: Redis;
  board: Board;

  constructor(redis: Redis, board: Board) {
    this.#redis = redis;
    this.board = board;
  }

  async keep(board = this.board): Promise<void> {
    this.board = board;
    const keys = floorKeys(board.floor);
    await this.#redis.multi().del(keys.board).hset(keys.board, fields(board)).exec();
  }

  /** Commits a change; `lost` keeps the board but never tells anyone. */
  async commit(change: Partial<BoardDelta>, { lost = false } = {}): Promise<void> {
    const { floor, boardId, v } = this.board;
    const delta = { floor, boardId, from: v, to: v + 1, asOf: { cursor: `${v + 1}-0`, now: v + 1 }, ...change };
    const next = applyDelta(this.board, delta);
    if (!next) throw new Error('not the next delta');
    await this.keep(next);
    if (!lost) await this.#redis.publish(floorKeys(floor).deltas, JSON.stringify(delta));
  }

  async beat(over: Partial<Heartbeat> = {}): Promise<void> {
    const { floor, boardId, v, sources } = this.board;
    const beat: Heartbeat = { floor, boardId, v, foldedAt: v, lagMs: 0, floorNow: v, rate: 1, sources, ...over };
    await this.#redis.publish(floorKeys(floor).beats, JSON.stringify(beat));
  }
}
