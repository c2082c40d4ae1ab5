import type { Board, BoardDelta, Heartbeat } from '@floorlight/shared/board/board.ts';
import { applyDelta } from '@floorlight/shared/board/apply-delta.ts';
import type { Context } from '@floorlight/shared/runtime/context.ts';
import { floorKeys } from '@floorlight/shared/store/keys.ts';

const fieldsOf = ({ boardId, v, asOf, head, queues, agents, sources }: Board): Record<string, string> =>
  Object.fromEntries<string>([
    ['head', JSON.stringify({ boardId, v, asOf, head })],
    ...queues.map((tile): [string, string] => [`q:${tile.id}`, JSON.stringify(tile)]),
    ...agents.map((tile): [string, string] => [`a:${tile.id}`, JSON.stringify(tile)]),
    ...sources.map((tile): [string, string] => [`s:${tile.id}`, JSON.stringify(tile)]),
  ]);

export interface PublishedFloor {
  readonly board: () => Board;
  /** Commits a change: the board in Redis and its delta, published together. */
  readonly change: (tiles: Pick<BoardDelta, 'queues' | 'agents' | 'sources'>) => Promise<void>;
  /** Puts another board in its place without a delta, as a rebuilt one. */
  readonly replace: (board: Board) => Promise<void>;
  /** Heartbeats each second until told otherwise, with what is given in place of the floor's own word. */
  readonly beat: (over?: Partial<Heartbeat>) => void;
  readonly hush: () => void;
  /** Floor time of the last heartbeat sent. */
  readonly lastBeat: () => number;
}

/**
 * A floor as a lease publishes it, through the real Redis and from there on the real server, with the test in the
 * place of the worker: what a screen makes of a board can then be said exactly.
 */
export const publishFloor = async ({ redis }: Context, first: Board): Promise<PublishedFloor> => {
  const keys = floorKeys(first.floor);
  let board = first;
  let beating: NodeJS.Timeout | undefined;
  let lastBeat = 0;

  const keep = async (): Promise<void> => {
    await redis.multi().del(keys.board).hset(keys.board, fieldsOf(board)).exec();
  };
  const say = (over: Partial<Heartbeat>): void => {
    const now = Date.now();
    lastBeat = now;
    const { floor, boardId, v, sources } = board;
    const beat = { floor, boardId, v, foldedAt: now, lagMs: 0, floorNow: now, rate: 1, sources, ...over };
    void redis.publish(keys.beats, JSON.stringify(beat));
  };

  await keep();
  return {
    board: () => board,
    change: async (tiles) => {
      const delta: BoardDelta = {
        floor: board.floor,
        boardId: board.boardId,
        from: board.v,
        to: board.v + 1,
        asOf: { cursor: `${Date.now()}-0`, now: Date.now() },
        ...tiles,
      };
      const next = applyDelta(board, delta);
      if (!next) throw new Error('A delta made from the board must follow on it.');
      board = next;
      await keep();
      await redis.publish(keys.deltas, JSON.stringify(delta));
    },
    replace: async (other) => {
      board = other;
      await keep();
    },
    beat: (over = {}) => {
      clearInterval(beating);
      say(over);
      beating = setInterval(() => say(over), 1000);
    },
    hush: () => clearInterval(beating),
    lastBeat: () => lastBeat,
  };
};
