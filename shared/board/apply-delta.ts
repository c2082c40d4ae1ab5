import type { Board, BoardDelta } from './board.ts';
import { patched } from './patch.ts';
import { sortTiles } from './tile-order.ts';

interface Changes<T> {
  set: T[];
  gone: string[];
  patch?: readonly object[] | undefined;
}

/** @returns null where a patch is of a tile that is not there. */
const applyChanges = <T extends { id: string }>(tiles: T[], changes: Changes<T> | undefined): T[] | null => {
  if (!changes) return tiles;
  const next = new Map(tiles.map((tile) => [tile.id, tile]));
  for (const id of changes.gone) next.delete(id);
  for (const tile of changes.set) next.set(tile.id, tile);
  for (const patch of (changes.patch ?? []) as { id: string }[]) {
    const tile = next.get(patch.id);
    if (!tile) return null;
    next.set(patch.id, patched(tile, patch));
  }
  return sortTiles([...next.values()]);
};

/** @returns the board at `delta.to`, or null where the delta does not continue this board and a snapshot is needed (SPEC BD1). */
export const applyDelta = (board: Board, delta: BoardDelta): Board | null => {
  if (delta.boardId !== board.boardId || delta.from !== board.v) return null;
  const queues = applyChanges(board.queues, delta.queues);
  const agents = applyChanges(board.agents, delta.agents);
  const sources = applyChanges(board.sources, delta.sources);
  const alerts = applyChanges(board.alerts, delta.alerts);
  if (!queues || !agents || !sources || !alerts) return null;
  return { ...board, v: delta.to, asOf: delta.asOf, head: delta.head ?? board.head, queues, agents, sources, alerts };
};
