import type { Board, BoardDelta } from './board.ts';
import type { ViewName } from './protocol.ts';

/** What a view may see of a board (SPEC BD1, BD6). `counts` has no agent tiles, so no names and no single person's state. */
export const projectBoard = (board: Board, view: ViewName): Board => (view === 'full' ? board : { ...board, agents: [] });

/** A delta that projects to nothing is still sent, with `from` and `to`, so that versions run on without a gap. */
export const projectDelta = (delta: BoardDelta, view: ViewName): BoardDelta => {
  if (view === 'full') return delta;
  const { agents: _unseen, ...seen } = delta;
  return seen;
};
