import { BoardPublisher } from '@floorlight/server/testing/publish-board.ts';
import type { Board, BoardDelta, Heartbeat } from '@floorlight/shared/board/board.ts';
import type { Context } from '@floorlight/shared/runtime/context.ts';

export interface PublishedFloor {
  readonly board: () => Board;
  /** Commits a change: the board in Redis and its delta, published together. */
  readonly change: (tiles: Pick<BoardDelta, 'head' | 'queues' | 'agents' | 'sources' | 'alerts'>) => Promise<void>;
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
  const publisher = new BoardPublisher(redis, first);
  let beating: NodeJS.Timeout | undefined;
  let lastBeat = 0;
  const say = (over: Partial<Heartbeat>): void => {
    lastBeat = Date.now();
    void publisher.beat({ foldedAt: lastBeat, floorNow: lastBeat, ...over });
  };
  await publisher.keep();
  return {
    board: () => publisher.board,
    change: (tiles) => publisher.commit({ asOf: { cursor: `${Date.now()}-0`, now: Date.now() }, ...tiles }),
    replace: (other) => publisher.keep(other),
    beat: (over = {}) => {
      clearInterval(beating);
      say(over);
      beating = setInterval(() => say(over), 1000);
    },
    hush: () => clearInterval(beating),
    lastBeat: () => lastBeat,
  };
};
