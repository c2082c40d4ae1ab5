import type { QueueTile } from './board.ts';

/**
 * A queue as somebody may see it who sees but some queues: its lever names none of the others, nor what agents do who are not on
 * their contacts. How many are missing is the queue’s own.
 */
export const leverWithin = (tile: QueueTile, queues: ReadonlySet<string>): QueueTile => {
  const lever = tile.risk?.lever;
  if (!tile.risk || !lever) return tile;
  const from = lever.from.filter(({ kind, id }) => kind === 'queue' && queues.has(id));
  return from.length === lever.from.length ? tile : { ...tile, risk: { ...tile.risk, lever: { ...lever, from } } };
};
