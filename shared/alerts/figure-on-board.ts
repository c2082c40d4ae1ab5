import type { Board } from '../board/board.ts';
import type { AlertTile } from './alert-tile.ts';
import { figureOf } from './figure-of.ts';
import { findersOf, type Look } from './look.ts';

/** What a board alone tells of a floor: occupancy is not on it, nor who signed what, nor what time will change. */
const boardLook = (board: Board, now: number): Look => ({
  ...board,
  ...findersOf(board),
  now,
  zone: board.head.floor.timezone,
  nextTouch: null,
  occupancy30: () => ({ value: null, numerator: 0, denominator: 0 }),
  unsignedSince: () => null,
});

/** The alert's figure as the board has it now; as it was when it fired where the board has none. */
export const figureOnBoard = (alert: AlertTile, board: Board, now: number): number | null =>
  figureOf(boardLook(board, now), alert, alert.subject).value ?? alert.value;
