import type { Board, BoardDelta } from './board.ts';
import { patchOf } from './patch.ts';

interface Tile {
  readonly id: string;
}

interface Changes<T> {
  set: T[];
  gone: string[];
  patch?: Record<string, unknown>[] | undefined;
}

const shrink = <T extends Tile>(tiles: readonly T[], changes: Changes<T> | undefined): Changes<T> | null => {
  if (!changes) return null;
  const named = new Map(changes.set.map((tile) => [tile.id, tile]));
  const known = new Map(tiles.filter(({ id }) => named.has(id)).map((tile) => [tile.id, tile]));
  const set: T[] = [];
  const patch: Record<string, unknown>[] = [];
  for (const tile of named.values()) {
    const before = known.get(tile.id);
    const difference = before && patchOf(before, tile);
    if (!before) set.push(tile);
    else if (difference) patch.push({ id: tile.id, ...difference });
  }
  return set.length + patch.length + changes.gone.length > 0 ? { set, gone: changes.gone, patch } : null;
};

/**
 * The same delta with, of each tile that `board` has, only the fields that differ: a busy queue's tile is some 2.5 KB, and
 * ten times a second to every screen that was most of what a server did.
 */
export const shrinkDelta = (board: Board, { queues, agents, sources, alerts, ...rest }: BoardDelta): BoardDelta => {
  const shrunk = {
    queues: shrink(board.queues, queues),
    agents: shrink(board.agents, agents),
    sources: shrink(board.sources, sources),
    alerts: shrink(board.alerts, alerts),
  };
  return { ...rest, ...Object.fromEntries(Object.entries(shrunk).filter(([, changes]) => changes !== null)) };
};
