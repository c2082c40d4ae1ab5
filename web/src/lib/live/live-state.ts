import { applyDelta } from '@floorlight/shared/board/apply-delta.ts';
import type { Board, BoardDelta, Heartbeat } from '@floorlight/shared/board/board.ts';
import { readClock, type FloorClock } from './floor-clock.ts';

/** Instants named `at` are the screen's own `performance.now()`. */
export interface LiveState {
  readonly board: Board | null;
  readonly clock: FloorClock;
  /** When the snapshot came; the first heartbeat is awaited from then. */
  readonly snapshotAt: number;
  readonly beat: { readonly at: number; readonly heard: Heartbeat } | null;
  /** When `foldedAt` was last seen to advance, and what the floor's clock read then. */
  readonly fold: { readonly at: number; readonly foldedAt: number; readonly floorNow: number } | null;
  /** Since when board and heartbeat name different versions. */
  readonly differsSince: number | null;
}

export const unwatched: LiveState = { board: null, clock: [], snapshotAt: 0, beat: null, fold: null, differsSince: null };

/** A heartbeat may overtake the delta it speaks of; only a difference that stays is one (SPEC BD2). Heartbeats come each second, and what is lost shall be there within two. */
const differsFor = 500;

const agree = (board: Board, beat: Heartbeat): boolean => board.boardId === beat.boardId && board.v === beat.v;

export const withSnapshot = (state: LiveState, board: Board, at: number): LiveState => {
  // Until a beat tells the rate of a replay, its clock stands.
  const rate = board.head.floor.mode === 'live' ? 1 : 0;
  const clock = state.clock.length > 0 ? state.clock : readClock([], { at, floorNow: board.asOf.now, rate });
  return { ...state, board, clock, snapshotAt: at, differsSince: null };
};

/** @returns null where the delta does not follow on the board: a new snapshot is needed (SPEC BD1). */
export const withDelta = (state: LiveState, delta: BoardDelta): LiveState | null => {
  if (!state.board) return null;
  const board = applyDelta(state.board, delta);
  if (!board) return null;
  const settled = state.beat?.heard.boardId === board.boardId && state.beat.heard.v <= board.v;
  return { ...state, board, differsSince: settled ? null : state.differsSince };
};

export const withBeat = (state: LiveState, heard: Heartbeat, at: number): LiveState => {
  const advanced = state.fold?.foldedAt !== heard.foldedAt;
  const settled = !state.board || agree(state.board, heard);
  return {
    ...state,
    clock: readClock(state.clock, { at, floorNow: heard.floorNow, rate: heard.rate }),
    beat: { at, heard },
    fold: advanced ? { at, foldedAt: heard.foldedAt, floorNow: heard.floorNow } : state.fold,
    differsSince: settled ? null : (state.differsSince ?? at),
  };
};

/** True where board and heartbeat have differed long enough to ask for a snapshot. */
export const needsSnapshot = (state: LiveState, at: number): boolean =>
  state.differsSince !== null && at - state.differsSince >= differsFor;
