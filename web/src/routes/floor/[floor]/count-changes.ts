import type { Board } from '@floorlight/shared/board/board.ts';

const changed = <Tile extends { id: string }>(before: readonly Tile[], after: readonly Tile[]): number => {
  if (before === after) return 0;
  const known = new Map(before.map((tile) => [tile.id, tile]));
  const set = after.filter((tile) => known.get(tile.id) !== tile).length;
  const still = new Set(after.map(({ id }) => id));
  return set + before.filter(({ id }) => !still.has(id)).length;
};

/** How many queues and agents differ from one board to the next; what no delta named is the very same object. */
export const countChanges = (before: Board, after: Board): number =>
  changed(before.queues, after.queues) + changed(before.agents, after.agents);
