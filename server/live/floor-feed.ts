import { applyDelta } from '@floorlight/shared/board/apply-delta.ts';
import type { Board, BoardDelta, Heartbeat } from '@floorlight/shared/board/board.ts';
import { shrinkDelta } from '@floorlight/shared/board/shrink-delta.ts';
import { floorKeys } from '@floorlight/shared/store/keys.ts';
import type { Channels } from './channels.ts';

export interface FeedParts {
  readonly channels: Channels;
  readonly readBoard: (floor: string) => Promise<Board | null>;
  /** Called with each delta, shrunk to what differs, once it is in the feed's copy, in order. */
  readonly onStep: (step: { delta: BoardDelta; before: Board; after: Board }) => void;
  readonly onBeat: (beat: Heartbeat, board: Board | null) => void;
  readonly onError: (error: unknown) => void;
}

/** This server's copy of one floor's board, kept in step by deltas. */
export interface FloorFeed {
  /** null until a board was read, or while none exists. */
  readonly board: () => Board | null;
  /** Resolves when the first read is over. */
  readonly ready: Promise<void>;
  /** Reads the board again; deltas that come meanwhile are applied after. */
  readonly resync: () => Promise<void>;
  readonly close: () => void;
}

/** Deltas kept while a board is being read; beyond them it is read again. */
const mostBuffered = 200;

export const openFloorFeed = (floor: string, parts: FeedParts): FloorFeed => {
  let board: Board | null = null;
  let reading: Promise<void> | null = null;
  let buffered: BoardDelta[] = [];
  let closed = false;
  const disposers: (() => void)[] = [];

  const take = (delta: BoardDelta): void => {
    if (reading) {
      buffered.push(delta);
      if (buffered.length > mostBuffered) buffered.shift();
      return;
    }
    const known = board !== null && delta.boardId === board.boardId && delta.to <= board.v;
    if (known) return;
    const before = board;
    const next = before && applyDelta(before, delta);
    if (!next) return void resync();
    board = next;
    parts.onStep({ delta: shrinkDelta(before, delta), before, after: next });
  };

  const read = async (): Promise<void> => {
    try {
      const found = await parts.readBoard(floor);
      if (found) board = found;
    } catch (error) {
      parts.onError(error);
    } finally {
      reading = null;
    }
    const waiting = buffered;
    buffered = [];
    for (const delta of waiting) if (board) take(delta);
  };

  const resync = (): Promise<void> => {
    if (closed) return Promise.resolve();
    reading ??= read();
    return reading;
  };

  /** A delta lost on the way shows in the heartbeat (SPEC BD2), which came after it on the same connections. */
  const hear = (beat: Heartbeat): void => {
    if (board === null || beat.boardId !== board.boardId || beat.v > board.v) void resync();
    parts.onBeat(beat, board);
  };

  const start = async (): Promise<void> => {
    const keys = floorKeys(floor);
    disposers.push(await parts.channels.listen(keys.deltas, (message) => take(JSON.parse(message) as BoardDelta)));
    disposers.push(await parts.channels.listen(keys.beats, (message) => hear(JSON.parse(message) as Heartbeat)));
    if (closed) return close();
    await resync();
  };

  const close = (): void => {
    closed = true;
    for (const dispose of disposers.splice(0)) dispose();
  };
  return { board: () => board, ready: start().catch(parts.onError), resync, close };
};
